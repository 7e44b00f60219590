// The line below: what is to be mended, what is selected and was just done, and the first keys.
import "./status.css";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../../../parts/icon.tsx";
import { Said } from "../../../parts/said.tsx";
import type { Saying } from "../../../parts/said.tsx";
import { EDITOR } from "../../../words/editor.ts";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { useWords } from "../../../words/index.ts";
import { useBench } from "./bench.ts";
import { Checks } from "./checks.tsx";

export function Status({ saying, onKeys }: { saying: Saying; onKeys: () => void }) {
  const say = useWords(EDITOR_CHECKS);
  const editor = useWords(EDITOR);
  const { problems, advice, selected, nameOf } = useBench();
  const [open, setOpen] = useState<"faults" | "advice" | null>(null);
  const count = open === "faults" ? problems.length : advice.length;
  useEffect(() => {
    if (count === 0) setOpen(null);
  }, [count]);
  const turn = (which: "faults" | "advice") => () => { setOpen(open === which ? null : which); };
  const [one] = selected;
  const place = one === undefined ? say("nothing_selected") : selected.length > 1 ? editor("several", { n: selected.length }) : editor("region", { name: nameOf(one.id), x: one.x, y: one.y, w: one.w, h: one.h });
  return (
    <footer class="wb-status" tabIndex={-1}>
      {open !== null && count > 0 && <Checks which={open} onClose={() => { setOpen(null); }} />}
      {problems.length > 0 && <button type="button" class="state is-bad wb-chip" aria-expanded={open === "faults"} onClick={turn("faults")}><Icon name="warning" size={16} />{say("faults", { n: problems.length })}</button>}
      {advice.length > 0 && <button type="button" class="state is-warn wb-chip" aria-expanded={open === "advice"} onClick={turn("advice")}><Icon name="warning" size={16} />{say("advice", { n: advice.length })}</button>}
      {problems.length === 0 && <span class="state is-ok"><Icon name="check" size={16} />{say("fine")}</span>}
      <Said saying={saying} look="rest wb-said" />
      {saying.text === "" && <span class="wb-place">{place}</span>}
      <span class="wb-hints second">
        <span><kbd>←</kbd> {say("hint_move")}</span>
        <span><kbd>Alt</kbd> + <kbd>←</kbd> {say("hint_resize")}</span>
        <button type="button" class="wb-hint" onClick={onKeys}><kbd>?</kbd> {say("hint_all")}</button>
      </span>
    </footer>
  );
}
