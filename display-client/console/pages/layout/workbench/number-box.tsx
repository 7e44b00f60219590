import { useEffect, useRef, useState } from "preact/hooks";

type NumberBoxProps = {
  value: number;
  /** The name for the ear, where no label stands beside it. */
  label?: string;
  id?: string;
  fault?: boolean;
  describedBy?: string | undefined;
  /** Signs after the point. */
  decimals?: boolean;
  onCommit: (value: number) => void;
  onTyped?: (text: string) => void;
};

/** What is typed; null where it is no number. */
export function typedNumber(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? null : value;
}

/** A whole number that takes effect on leaving the field, by Enter, by ↑ and ↓, and when the field itself leaves: another part was pressed. */
export function NumberBox({ value, label, id, fault = false, describedBy, decimals = false, onCommit, onTyped }: NumberBoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const left = useRef<(() => void) | null>(null);
  const commit = (text: string) => {
    const next = typedNumber(text);
    left.current = null;
    setTyped(null);
    if (next !== null && next !== value) onCommit(decimals ? next : Math.round(next));
  };
  left.current = typed === null ? null : () => { commit(typed); };
  useEffect(() => () => { left.current?.(); }, []);
  const keyed = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (event.key === "Enter") commit(event.currentTarget.value);
    else if (event.key === "Escape" && typed !== null) setTyped(null);
    else if (step !== 0 && !event.altKey) commit(String((typedNumber(event.currentTarget.value) ?? value) + step * (event.shiftKey ? 5 : 1)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      class="input wb-number" id={id} inputMode={decimals ? "decimal" : "numeric"} autocomplete="off" aria-label={label} aria-invalid={fault ? true : undefined} aria-describedby={describedBy}
      value={typed ?? String(value).replace(".", ",")}
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        onTyped?.(event.currentTarget.value);
      }}
      onBlur={(event) => { if (typed !== null) commit(event.currentTarget.value); }} onKeyDown={keyed}
    />
  );
}
