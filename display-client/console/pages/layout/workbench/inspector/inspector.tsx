// What is selected, by numbers and by words; the sheet itself where nothing is.
import "./inspector.css";
import { useRef } from "preact/hooks";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { Button } from "../../../../parts/button.tsx";
import { useHandOn } from "../../../../use-hand-on.ts";
import { useBench } from "../bench.ts";
import { useActs } from "../use-acts.ts";
import { Nudges } from "./nudges.tsx";
import { RegionInspector } from "./region-inspector.tsx";
import { SheetInspector } from "./sheet-inspector.tsx";

export function Inspector() {
  const say = useWords(EDITOR);
  const { selected } = useBench();
  const [only] = selected;
  const box = useRef<HTMLElement>(null);
  return (
    <section class="wb-inspector" aria-label={say("inspector")} tabIndex={-1} ref={box} data-inspector>
      {only === undefined ? <SheetInspector /> : selected.length === 1 ? <RegionInspector region={only} box={box} key={only.id} /> : <Several box={box} />}
    </section>
  );
}

/** Several regions at once. */
function Several({ box }: { box: { current: HTMLElement | null } }) {
  const say = useWords(EDITOR);
  const { selected } = useBench();
  const { remove } = useActs();
  useHandOn(box, () => [box.current]);
  return (
    <>
      <h2>{say("several", { n: selected.length })}</h2>
      <Nudges />
      <Button look="danger" small wide onPress={() => { remove(); }}>{say("remove_some", { n: selected.length })}</Button>
    </>
  );
}
