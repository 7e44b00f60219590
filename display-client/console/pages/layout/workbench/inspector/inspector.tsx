// What is selected, by numbers and by words; the sheet itself where nothing is.
import "./inspector.css";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { Button } from "../../../../parts/button.tsx";
import { useBench } from "../bench.ts";
import { Nudges } from "./nudges.tsx";
import { RegionInspector } from "./region-inspector.tsx";
import { SheetInspector } from "./sheet-inspector.tsx";

export function Inspector() {
  const say = useWords(EDITOR);
  const { selected, act } = useBench();
  const [only] = selected;
  return (
    <section class="wb-inspector" aria-label={say("inspector")} data-inspector>
      {only === undefined ? <SheetInspector /> : selected.length === 1 ? <RegionInspector region={only} key={only.id} /> : (
        <>
          <h2>{say("several", { n: selected.length })}</h2>
          <Nudges />
          <Button look="danger" small wide onPress={() => { act({ is: "take", ids: selected.map(({ id }) => id) }); }}>{say("remove_some", { n: selected.length })}</Button>
        </>
      )}
    </section>
  );
}
