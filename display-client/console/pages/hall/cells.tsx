// The cells of what is edited in place. Their names carry the item's id, so that each is the only one of its name on the page.
import { Select, TextField } from "../../parts/field.tsx";
import type { Choice } from "../../parts/field.tsx";
import type { Row } from "./use-row.ts";

type CellProps<V extends object> = { row: Row<V>; id: string; label: string; isLocked: boolean };

/** The names of V's fields that hold text. */
type TextIn<V> = { [N in keyof V & string]: V[N] extends string ? N : never }[keyof V & string];

type TextCellProps<V extends object> = CellProps<V> & { field: TextIn<V>; most: number; placeholder?: string; keys?: "numeric"; /** A name, which may be long. */ grows?: boolean };

/** A text that is saved on leaving it. */
export function TextCell<V extends object>({ row, id, field, label, isLocked, most, placeholder, keys, grows = false }: TextCellProps<V>) {
  const { value, onChange, onLeave, fault } = row.form.field(field);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TextIn names fields that hold text
  const text = value as unknown as string;
  const name = `${id}.${field}`;
  if (isLocked) return <>{text === "" ? (placeholder ?? "–") : text}</>;
  return (
    <TextField
      bare grows={grows} label={label} name={name} value={text} most={most} fault={fault ?? null}
      {...(placeholder === undefined ? {} : { placeholder })} {...(keys === undefined ? {} : { keys })}
      onChange={(next) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
        onChange(next as unknown as V[TextIn<V>]);
        // The browser's own undo changes fields that one has already left.
        if (document.activeElement?.getAttribute("name") !== name) row.save();
      }}
      onLeave={() => {
        onLeave?.();
        row.save();
      }}
    />
  );
}

type SelectCellProps<V extends object> = CellProps<V> & { field: TextIn<V>; choices: readonly Choice<string>[] };

/** A choice that is saved at once. */
export function SelectCell<V extends object>({ row, id, field, label, isLocked, choices }: SelectCellProps<V>) {
  const { value, onChange, fault } = row.form.field(field);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TextIn names fields that hold text
  const text = value as unknown as string;
  if (isLocked) return <>{choices.find((choice) => choice.value === text)?.label ?? text}</>;
  return (
    <Select
      bare grows label={label} name={`${id}.${field}`} value={text} choices={choices} fault={fault ?? null}
      onChange={(next) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
        onChange(next as unknown as V[TextIn<V>]);
        row.save();
      }}
    />
  );
}
