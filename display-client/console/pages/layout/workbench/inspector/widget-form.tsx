// The form of a part, drawn from its definition: the same fields the widget itself reads.
import type { Region } from "../../../../../core/protocol.gen.ts";
import { DEFINITIONS } from "../../../../../widgets/definitions.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";
import { SettingField } from "./setting-field.tsx";

export function WidgetForm({ region, name }: { region: Region; name: string }) {
  const say = useWords(EDITOR);
  const { act, language } = useBench();
  const definition = DEFINITIONS.find(({ kind }) => kind === region.widget);
  if (definition === undefined) return <p class="second">{say("unknown", { widget: region.widget })}</p>;
  const fields = Object.entries(definition.fields);
  if (fields.length === 0) return <p class="second">{say("no_settings")}</p>;
  return (
    <fieldset class="wb-form">
      <legend class="unseen">{say("settings", { name })}</legend>
      {fields.map(([key, field]) => (
        <SettingField
          key={key} field={field} label={field.label[language]} value={region.settings?.[key] ?? field.default}
          onChange={(value) => { act({ is: "set", id: region.id, settings: { ...region.settings, [key]: value } }, `set ${region.id} ${key}`); }}
        />
      ))}
    </fieldset>
  );
}
