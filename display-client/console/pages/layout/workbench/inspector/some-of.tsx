import { Check } from "../../../../parts/field.tsx";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";

type SomeOfProps = { label: string; chosen: string[]; all: { id: string; name: string }[]; onChange: (chosen: string[]) => void };

/** Some of what there is; none chosen means all. What was chosen and is gone can still be taken out. */
export function SomeOf({ label, chosen, all, onChange }: SomeOfProps) {
  const say = useWords(EDITOR);
  const gone = chosen.filter((id) => !all.some((one) => one.id === id)).map((id) => ({ id, name: id }));
  const turn = (id: string, isChosen: boolean) => {
    const next = isChosen ? [...chosen, id] : chosen.filter((one) => one !== id);
    onChange([...all.map((one) => one.id).filter((one) => next.includes(one)), ...gone.map((one) => one.id).filter((one) => next.includes(one))]);
  };
  return (
    <details class="wb-some">
      <summary><span class="field-label">{label}</span><span>{chosen.length === 0 ? say("all_of") : say("some_of", { n: chosen.length })}</span></summary>
      <fieldset>
        <legend class="unseen">{label}</legend>
        {all.concat(gone).map(({ id, name }) => <Check key={id} label={name} value={chosen.includes(id)} onChange={(isChosen) => { turn(id, isChosen); }} />)}
      </fieldset>
    </details>
  );
}
