import type { Layout } from "../../../../core/protocol.gen.ts";
import type { LayoutFault } from "../../../api.gen.ts";
import { regionName } from "../../../core/layout-changes.ts";
import { layoutFaultText } from "../../../core/layout-fault.ts";
import { Button } from "../../../parts/button.tsx";
import { Note } from "../../../parts/note.tsx";
import { prefs } from "../../../prefs.ts";
import { useValue } from "../../../use-value.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";

/** Why it cannot hang there yet; each row leads to its region. */
export function FaultRows({ faults, layout, onFault }: { faults: readonly LayoutFault[]; layout: Layout; onFault: (region: string) => void }) {
  const say = useWords(LAYOUT_PUBLISH);
  const language = useValue(prefs, (one) => one.language);
  if (faults.length === 0) return null;
  return (
    <Note tone="bad" alert>
      <b>{say("blocked", { n: faults.length })}</b>
      <ul class="publish-faults">
        {faults.map((fault, index) => {
          const { region } = fault;
          const text = layoutFaultText(fault, language, (id) => regionName(layout, id, language));
          const name = region === undefined ? null : regionName(layout, region, language);
          return (
            <li key={index}>
              <span class="rest">{name === null ? text : say("fault_of", { region: name, text })}</span>
              {region !== undefined && name !== null && <Button small label={say("fault_go_of", { region: name })} onPress={() => { onFault(region); }}>{say("fault_go")}</Button>}
            </li>
          );
        })}
      </ul>
    </Note>
  );
}
