// One setting: the control that fits its type.
import type { Field } from "../../../../../widgets/definition.ts";
import { Check, Select, TextField } from "../../../../parts/field.tsx";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";
import { ContentField } from "./content-field.tsx";
import { LinesField } from "./lines-field.tsx";
import { NumberSetting } from "./number-setting.tsx";
import { SomeOf } from "./some-of.tsx";

export type SettingProps = { field: Field; label: string; value: unknown; onChange: (value: unknown) => void };

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

export function SettingField({ field, label, value, onChange }: SettingProps) {
  const say = useWords(EDITOR);
  const { language, hall } = useBench();
  switch (field.type) {
    case "flag":
      return <Check label={label} value={value === true} onChange={onChange} />;
    case "number":
      return <NumberSetting label={label} field={field} value={typeof value === "number" ? value : field.default} onChange={onChange} />;
    case "choice":
      return <Select label={label} value={textOf(value)} choices={field.choices.map((choice) => ({ value: choice.value, label: choice.label[language] }))} onChange={onChange} />;
    case "counters":
      return <SomeOf label={label} chosen={listOf(value)} all={(hall?.counters ?? []).map(({ id, number, name }) => ({ id, name: `${number} ${name}` }))} onChange={onChange} />;
    case "services":
      return <SomeOf label={label} chosen={listOf(value)} all={(hall?.services ?? []).map(({ id, name }) => ({ id, name }))} onChange={onChange} />;
    case "media":
    case "playlist":
      return <ContentField label={label} is={field.type} value={textOf(value)} onChange={onChange} />;
    case "date":
      return <TextField label={label} type="date" value={textOf(value)} onChange={onChange} />;
    case "text":
    case "lines": {
      if (typeof field.default !== "string") return <LinesField label={label} lines={listOf(value)} most={"longest" in field ? (field.most ?? null) : null} longest={"longest" in field ? (field.longest ?? null) : null} onChange={onChange} />;
      const text = textOf(value);
      const most = "most" in field && field.most !== undefined ? field.most : null;
      const help = most !== null && Array.from(text).length > most * 0.7 ? say("most_signs", { n: Array.from(text).length, most }) : undefined;
      return <TextField label={label} value={text} help={help} {...(most === null ? {} : { most })} {...(field.type === "lines" ? { lines: 3 } : {})} onChange={onChange} />;
    }
    default:
      return field satisfies never;
  }
}
