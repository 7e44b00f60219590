// What keeps the draft from being published, and what is only better otherwise: each row leads to its region and offers its cure.
import { useRef } from "preact/hooks";
import type { Advice } from "../../../core/editor/advice.ts";
import type { Command } from "../../../core/editor/command.ts";
import { cureFor } from "../../../core/editor/curing.ts";
import { layoutFaultText } from "../../../core/layout-fault.ts";
import type { LayoutFault } from "../../../api.gen.ts";
import { roundedMetres } from "../../../core/reading-distance.ts";
import { Button, IconButton } from "../../../parts/button.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { useFormat } from "../../../use-format.ts";
import { useHandOn } from "../../../use-hand-on.ts";
import { useSiteSay } from "../../../use-site-say.ts";
import { EDITOR } from "../../../words/editor.ts";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { useWords } from "../../../words/index.ts";
import { useBench } from "./bench.ts";

type Row = { tone: "bad" | "warn"; text: string; region: string | null; cure: { word: string; command: Command } | null };

function useRows(problems: readonly LayoutFault[], advice: readonly Advice[]): Row[] {
  const say = useSiteSay(EDITOR_CHECKS);
  const editor = useWords(EDITOR);
  const { number } = useFormat();
  const { layout, language, nameOf, usual, measure } = useBench();
  const metresText = (metres: number) => number(metres, metres < 10 && !Number.isInteger(metres) ? 1 : 0);
  const ofFault = (fault: LayoutFault): Row => {
    const cure = cureFor(layout, fault, usual);
    const name = fault.region === undefined ? "" : nameOf(fault.region);
    const word = cure === null ? "" : cure.word === "enlarge" ? editor("enlarge", { name }) : cure.word === "use_colour" ? say("use_colour", { colour: cure.colour }) : say(cure.word);
    return { tone: "bad", text: `${name === "" ? "" : `${name}: `}${layoutFaultText(fault, language, nameOf)}`, region: fault.region ?? null, cure: cure === null ? null : { word, command: cure.command } };
  };
  const ofAdvice = (one: Advice): Row => {
    if (one.is === "letter") return { tone: "warn", text: say("letter", { letter: one.letter, service: one.service, figure: one.figure }), region: null, cure: null };
    if (one.is === "no-call") return { tone: "warn", text: say("no_call"), region: null, cure: { word: say("add_call"), command: one.cure } };
    const name = nameOf(one.region);
    const text = say("small", { name, n: metresText(roundedMetres(one.metres)), metres: metresText(measure.metres) });
    return { tone: "warn", text: one.cure === null ? `${text} ${say("small_no_cure")}` : text, region: one.region, cure: one.cure === null ? null : { word: editor("enlarge", { name }), command: one.cure } };
  };
  return [...problems.map(ofFault), ...advice.map(ofAdvice)];
}

type ChecksProps = { which: "faults" | "advice"; onClose: () => void };

export function Checks({ which, onClose }: ChecksProps) {
  const say = useWords(EDITOR_CHECKS);
  const { problems, advice, editing } = useBench();
  const rows = useRows(which === "faults" ? problems : [], which === "advice" ? advice : []);
  const show = (region: string) => {
    editing.select([region]);
    document.querySelector<HTMLElement>(`.wb-region[data-region="${CSS.escape(region)}"]`)?.focus();
  };
  const box = useRef<HTMLElement>(null);
  useHandOn(box, () => Array.from(document.querySelectorAll(".wb-chip[aria-expanded=true], .wb-status")).reverse());
  return (
    <section class="wb-checks" ref={box} aria-label={say(which === "faults" ? "list_faults" : "list_advice")} onKeyDown={(event) => { if (event.key === "Escape") { event.stopPropagation(); onClose(); } }}>
      <div class="row">
        <h2 class="rest">{say(which === "faults" ? "list_faults" : "list_advice")}</h2>
        <IconButton icon="close" label={say("close")} onPress={onClose} />
      </div>
      <ul>
        {rows.map((row, index) => <CheckRow row={row} onShow={show} key={`${row.text} ${rows.slice(0, index).filter(({ text }) => text === row.text).length}`} />)}
      </ul>
    </section>
  );
}

function CheckRow({ row: { tone, text, region, cure }, onShow }: { row: Row; onShow: (region: string) => void }) {
  const say = useWords(EDITOR_CHECKS);
  const { editing, act } = useBench();
  const box = useRef<HTMLLIElement>(null);
  useHandOn(box, (gone) => [gone.nextElementSibling, gone.previousElementSibling, gone.closest(".wb-checks")].map((one) => one?.querySelector("button")));
  return (
    <li ref={box}>
      <span class={tone}><Icon name="warning" /></span>
      <span class="rest">{text}</span>
      {region !== null && <Button small label={`${say("show")}: ${text}`} onPress={() => { onShow(region); }}>{say("show")}</Button>}
      {cure !== null && <Button small onPress={() => { act(cure.command); if (region !== null) editing.select([region]); }}>{cure.word}</Button>}
    </li>
  );
}
