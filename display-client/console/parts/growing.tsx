import type { ControlProps } from "./field.tsx";

/** One line of text on as many as it needs: a hidden copy of the text makes the room, which the text area fills. */
export function Growing({ wiring, value, onChange, onLeave, most, placeholder, lang }: ControlProps) {
  return (
    <span class="grows" data-text={value === "" ? (placeholder ?? "") : value}>
      <textarea class="input" rows={1} {...wiring} value={value} maxLength={most} placeholder={placeholder} lang={lang} onInput={(event) => { onChange(event.currentTarget.value.replace(/\s*\n\s*/g, " ")); }} onBlur={onLeave} />
    </span>
  );
}
