import { useState } from "preact/hooks";
import type { Hall } from "../api.gen.ts";
import { call } from "../api.ts";
import { faultsOf, filledLines, isBlank, withPasted } from "../core/counter-lines.ts";
import type { CounterLine, Pasted } from "../core/paste.ts";
import { EMPTY_LINE } from "../core/paste.ts";
import { counterWord } from "../core/site-words.ts";
import { Segmented } from "../parts/choose.tsx";
import { CounterTable } from "../parts/counter-table/counter-table.tsx";
import { TroubleNote, FormKept } from "../parts/form.tsx";
import { Loading } from "../parts/loading.tsx";
import { Note } from "../parts/note.tsx";
import { toast } from "../toast.ts";
import { useForm } from "../use-form.ts";
import { fetchHall } from "../use-hall.ts";
import { SETUP } from "../words/setup.ts";
import { t, useWords } from "../words/index.ts";
import { CounterFacts } from "./counter-facts.tsx";
import { Foot } from "./foot.tsx";
import { FromFile } from "./from-file.tsx";
import { ReadyMade } from "./ready-made.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./step-props.ts";
import { clearExample, useExample } from "./use-example.ts";
import { TvPreview } from "./tv-preview.tsx";

type Way = "type" | "file" | "ready";
type Table = { lines: CounterLine[]; left: string[] };

const BLANK: CounterLine[] = Array.from({ length: 3 }, () => EMPTY_LINE);

function linesOf({ counters, zones, services }: Hall): CounterLine[] {
  const zone = new Map(zones.map(({ id, name }) => [id, name]));
  const service = new Map(services.map(({ id, name }) => [id, name]));
  const lines = counters.map((counter) => ({ number: counter.number, name: counter.name, zone: zone.get(counter.zone) ?? "", service: service.get(counter.service ?? "") ?? "" }));
  return lines.length === 0 ? BLANK : lines;
}

export function CountersStep({ hall, ...frame }: StepProps & { hall: Hall }) {
  const say = useWords(SETUP);
  const [way, setWay] = useState<Way>("type");
  const [told, setTold] = useState<string | null>(null);
  const fixed = hall.locked.includes("counters") || hall.locked.includes("zones");
  const example = useExample(hall);
  const form = useForm<Table>({
    key: "setup.counters",
    start: { lines: example === false ? linesOf(hall) : BLANK, left: [] },
    send: async ({ lines }) => {
      const rows = filledLines(lines).map(({ service, ...row }) => (service === "" ? row : { ...row, service }));
      const { left } = await call<{ left: number }>("PUT", "/api/v1/counters", { body: { rows } });
      if (example === true) await clearExample(hall, filledLines(lines));
      await fetchHall();
      if (left > 0 && example === false) toast(t(SETUP)("left_alone", { n: left }));
      frame.onNext();
    },
  });
  const { lines, left } = form.values;
  const known = hall.zones.map(({ name }) => name);
  const fill = (pasted: Pasted) => {
    form.set({ lines: withPasted(form.values.lines, pasted.lines), left: pasted.left });
    setWay("type");
  };
  const submit = () => {
    const faults = faultsOf(lines, { zones: null });
    setTold(null);
    if (fixed) frame.onNext();
    else if (example === null) return;
    else if (lines.every(isBlank)) setTold(say("counters_none"));
    else if (faults.length > 0) {
      setWay("type");
      setTold(say("counters_faults", { n: faults.length }));
      const cell = document.querySelectorAll<HTMLElement>(".counter-table .counter-cell[aria-invalid]")[0];
      cell?.focus();
    } else void form.submit();
  };
  const preview = <TvPreview name={hall.site.name} offset={hall.site.utc_offset} texts={hall.site.texts} lines={fixed || lines.every(isBlank) ? null : lines}><CounterFacts lines={lines} word={counterWord(hall.site.texts)} /></TvPreview>;
  const ways = [{ value: "type", label: say("way_type") }, { value: "file", label: say("way_file") }, { value: "ready", label: say("way_ready") }] as const;
  return (
    <StepFrame {...frame} title={say("counters_title")} lead={say("counters_lead")} preview={preview} onSubmit={submit} foot={<Foot next={say("counters_next")} busy={form.busy} savedAt={frame.savedAt} onBack={frame.onBack} onSkip={frame.onNext} />}>
      {fixed ? <Note tone="info" icon="lock">{say("locked")}</Note> : example === null ? <Loading bars={6} /> : (
        <>
          <FormKept form={form} />
          {example && <Note tone="info">{say("counters_example", { n: hall.counters.length })}</Note>}
          <Segmented<Way> label={say("counters_ways")} choices={ways} value={way} onChange={setWay} />
          {way === "type" && <CounterTable lines={lines} onLines={(next) => { form.set({ lines: next }); setTold(null); }} zones={null} known={known} left={left} onLeft={(next) => { form.set({ left: next }); }} />}
          {way === "file" && <FromFile onPasted={fill} />}
          {way === "ready" && <ReadyMade onLines={(ready) => { fill({ lines: ready, left: [] }); }} />}
          {told !== null && <Note tone="bad" alert>{told}</Note>}
          <TroubleNote trouble={form.trouble} />
        </>
      )}
    </StepFrame>
  );
}
