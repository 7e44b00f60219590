import type { TargetedKeyboardEvent } from "preact";
import type { ControlProps } from "./field.tsx";

/** Enter sends the form, as in every field of one line. */
function sendOnEnter(event: TargetedKeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}

/** One line of text on as many as it needs: a hidden copy of the text makes the room, which the text area fills. */
export function Growing({ wiring, value, onChange, onLeave, most, placeholder, lang, autocomplete }: ControlProps) {
  return (
    <span class="grows" data-text={value === "" ? (placeholder ?? "") : value}>
      <textarea class="input" rows={1} {...wiring} value={value} maxLength={most} autocomplete={autocomplete} placeholder={placeholder} lang={lang} onInput={(event) => { onChange(event.currentTarget.value.replace(/\s*\n\s*/g, " ")); }} onKeyDown={sendOnEnter} onBlur={onLeave} />
    </span>
  );
}
