// What stands around the fields of a form: that something typed earlier is still here, and above the button what is wrong.
import type { Form, Trouble } from "../use-form.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";
import { ProblemText } from "./problem.tsx";

/** Why a request came to nothing: stands where it happened. */
export function TroubleNote({ trouble }: { trouble: Trouble | null }) {
  const say = useWords(PARTS);
  if (trouble === null) return null;
  if (trouble.is === "away") return <Note tone="warn" icon="plug" alert>{say("away")}</Note>;
  return <Note tone="bad" alert><ProblemText problem={trouble.problem} /></Note>;
}

/** "Isian Anda masih ada." on top of the fields. */
export function FormKept<V extends object>({ form }: { form: Form<V> }) {
  const say = useWords(PARTS);
  if (!form.kept) return null;
  return <Note tone="info" action={<Button small look="quiet" onPress={form.discard}>{say("discard")}</Button>}>{say("kept")}</Note>;
}

/** Everything that is wrong, as a list above the button. */
export function FormFaults<V extends object>({ form, labels }: { form: Form<V>; labels?: { [N in keyof V]?: string } }) {
  const say = useWords(PARTS);
  const faults = Object.entries(form.faults as { [name: string]: string | null | undefined }).filter(([, fault]) => Boolean(fault));
  const named: { [name: string]: string | undefined } = { ...labels };
  return (
    <>
      <TroubleNote trouble={form.trouble} />
      {faults.length > 0 && (
        <Note tone="bad" alert>
          <b>{say("faults", { n: faults.length })}</b>
          <ul>{faults.map(([name, fault]) => <li key={name}>{named[name] === undefined ? fault : `${named[name]}: ${fault}`}</li>)}</ul>
        </Note>
      )}
    </>
  );
}
