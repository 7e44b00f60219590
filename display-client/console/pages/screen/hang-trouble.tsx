import type { LayoutFault } from "../../api.gen.ts";
import { layoutFaultText } from "../../core/layout-fault.ts";
import { Note, TroubleNote } from "../../parts/index.ts";
import { prefs } from "../../prefs.ts";
import type { Trouble } from "../../use-form.ts";
import { useValue } from "../../use-value.ts";
import { SCREEN_LAYOUT } from "../../words/screen-layout.ts";
import { useWords } from "../../words/index.ts";

function faultsIn(trouble: Trouble | null): LayoutFault[] {
  if (trouble?.is !== "problem") return [];
  const { problems } = trouble.problem.more;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are made from the server's own
  return Array.isArray(problems) ? (problems as LayoutFault[]) : [];
}

/** Why a layout cannot hang on this screen: each fault by itself. */
export function HangTrouble({ trouble }: { trouble: Trouble | null }) {
  const say = useWords(SCREEN_LAYOUT);
  const language = useValue(prefs, (one) => one.language);
  const faults = faultsIn(trouble);
  if (faults.length === 0) return <TroubleNote trouble={trouble} />;
  return (
    <Note tone="bad" alert>
      <b>{say("refused")}</b>
      <ul>{faults.map((fault, index) => <li key={index}>{layoutFaultText(fault, language)}</li>)}</ul>
    </Note>
  );
}
