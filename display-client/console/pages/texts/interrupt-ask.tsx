import { useState } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { Problem } from "../../api.ts";
import { meets, runsOf, screensOf } from "../../core/interrupt.ts";
import type { InterruptForm, Runs } from "../../core/interrupt.ts";
import { useAway } from "../../frame/link-state.tsx";
import { serverNow, useLive } from "../../live.ts";
import { Button, Dialog, Note, TroubleNote } from "../../parts/index.ts";
import { notices, startNotice } from "../../texts-api.ts";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useFormat } from "../../use-format.ts";
import { INTERRUPT } from "../../words/texts-interrupt.ts";
import { t, useWords } from "../../words/index.ts";
import { InterruptPicture, shapesOf } from "./interrupt-picture.tsx";
import { useWhere } from "./use-where.ts";

type InterruptAskProps = { hall: Hall; form: InterruptForm; until: number; onDone: () => void; onClose: () => void };

/** Asks before screens are taken over: how many, where, until when. Where another one runs, whose, and whether it shall give way. */
export function InterruptAsk({ hall, form, until, onDone, onClose }: InterruptAskProps) {
  const say = useWords(INTERRUPT);
  const format = useFormat();
  const away = useAway();
  const act = useAct();
  const where = useWhere();
  const { value: known } = notices.use();
  const [refused, setRefused] = useState<Runs | null>(null);
  const zones = form.some ? form.zones : [];
  const there = screensOf(useLive((live) => live.screens) ?? [], { zones, screens: [] });
  const lost = there.filter(({ state }) => state === "lost" || state === "never").length;
  const n = there.length - lost;
  const place = { zones: where({ zones }), time: format.time(until) };
  const other = known?.notices.find((notice) => notice.until > serverNow() && meets(notice, zones));
  const runs: Runs | null = refused ?? (other === undefined ? null : { ...other, by: other.by ?? null });
  const start = (replace: boolean) => void act.run(async () => {
    const { title, text, calls, chime, speech } = form;
    try {
      await startNotice({ title: title.trim(), text: text.trim(), zones, until, calls, chime, ...(speech ? { speech: "mohon_perhatian" as const } : {}), ...(replace ? { replace } : {}) });
    } catch (error) {
      const met = error instanceof Problem && error.is("taken") ? runsOf(error.more["runs"]) : null;
      if (met === null) throw error;
      setRefused(met);
      return;
    }
    toast(t(INTERRUPT)("started"));
    onDone();
  });
  const zone = hall.zones.find(({ id }) => zones.length === 0 || zones.includes(id));
  const button = runs === null
    ? <Button look="primary" busy={act.busy && say("starting")} blocked={away} onPress={() => { start(false); }}>{say("start_now")}</Button>
    : <Button look="danger" busy={act.busy && say("starting")} blocked={away} onPress={() => { start(true); }}>{runs.by === null ? say("replace_other") : say("replace", { who: runs.by })}</Button>;
  return (
    <Dialog wide title={n === 0 ? say("ask_none", place) : say("ask", { n, ...place })} onClose={onClose} actions={button}>
      {zone !== undefined && <div class="interrupt-asked"><InterruptPicture zone={zone.id} shape={shapesOf(there.filter((screen) => screen.zone === zone.id))[0] ?? { w: 16, h: 9 }} message={form} /></div>}
      <p class="unseen">{say("preview_said", { title: form.title, text: form.text })}</p>
      <p>{say(form.calls ? "ask_means" : "ask_hidden")}</p>
      {n === 0 ? <Note tone="warn">{say("ask_no_screens")}</Note> : lost > 0 && <p class="second">{say("ask_lost", { n: lost })}</p>}
      {runs !== null && <Note tone="warn" alert>{runs.by === null ? say("taken_other", { title: runs.title || runs.text, zones: where(runs), time: format.time(runs.until) }) : say("taken", { who: runs.by, title: runs.title || runs.text, zones: where(runs), time: format.time(runs.until) })}</Note>}
      <TroubleNote trouble={act.trouble} />
    </Dialog>
  );
}
