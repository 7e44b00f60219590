import { useState } from "preact/hooks";
import type { NumberField } from "../../../../../widgets/definition.ts";
import { Field } from "../../../../parts/field.tsx";
import { useFormat } from "../../../../use-format.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { NumberBox, typedNumber } from "../number-box.tsx";

type NumberSettingProps = { label: string; field: Pick<NumberField, "least" | "most">; value: number; onChange: (value: number) => void };

/** A number with limits: what is beyond them is told and not taken. */
export function NumberSetting({ label, field: { least, most }, value, onChange }: NumberSettingProps) {
  const say = useWords(EDITOR);
  const { number } = useFormat();
  const [isBeyond, setBeyond] = useState(false);
  const limits = { least: number(least, Number.isInteger(least) ? 0 : 1), most: number(most) };
  const beyond = (typed: number | null) => typed === null || typed < least || typed > most;
  return (
    <Field label={label} help={say("range", limits)} fault={isBeyond ? say("range_fault", limits) : null}>
      {({ id, ...wiring }) => (
        <NumberBox
          id={id} value={value} decimals={!Number.isInteger(least)} fault={isBeyond} describedBy={wiring["aria-describedby"]}
          onTyped={(text) => { setBeyond(beyond(typedNumber(text))); }}
          onCommit={(typed) => {
            setBeyond(beyond(typed));
            if (!beyond(typed)) onChange(typed);
          }}
        />
      )}
    </Field>
  );
}
