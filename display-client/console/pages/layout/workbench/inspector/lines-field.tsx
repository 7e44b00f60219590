import { useRef } from "preact/hooks";
import { Button, IconButton } from "../../../../parts/button.tsx";
import { TextField } from "../../../../parts/field.tsx";
import { useHandOn } from "../../../../use-hand-on.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";

type LinesFieldProps = { label: string; lines: string[]; most: number | null; longest: number | null; onChange: (lines: string[]) => void };

/** Lines one below the other, each with its own field. */
export function LinesField({ label, lines, most, longest, onChange }: LinesFieldProps) {
  const say = useWords(EDITOR);
  const box = useRef<HTMLFieldSetElement>(null);
  const isFull = most !== null && lines.length >= most;
  const add = () => {
    if (isFull) return;
    onChange([...lines, ""]);
    queueMicrotask(() => { Array.from(box.current?.querySelectorAll("input") ?? []).pop()?.focus(); });
  };
  return (
    <fieldset class="wb-lines" ref={box}>
      <legend class="field-label">{label}</legend>
      {lines.map((line, index) => (
        <Line
          label={label} line={line} n={index + 1} longest={longest} key={index}
          onLine={(text) => { onChange(lines.map((one, at) => (at === index ? text : one))); }} onRemove={() => { onChange(lines.filter((_, at) => at !== index)); }}
        />
      ))}
      <Button small icon="plus" onPress={add} blocked={isFull ? say("lines_full", { most }) : null}>{say("add_line")}</Button>
    </fieldset>
  );
}

type LineProps = { label: string; line: string; n: number; longest: number | null; onLine: (text: string) => void; onRemove: () => void };

function Line({ label, line, n, longest, onLine, onRemove }: LineProps) {
  const say = useWords(EDITOR);
  const box = useRef<HTMLDivElement>(null);
  useHandOn(box, (gone) => [gone.previousElementSibling?.querySelector("button"), gone.parentElement?.querySelector(":scope > .button, .button-blocked > .button")]);
  return (
    <div class="wb-line" ref={box}>
      <div class="rest"><TextField bare label={`${label}: ${say("line", { n })}`} value={line} {...(longest === null ? {} : { most: longest })} onChange={onLine} /></div>
      <IconButton icon="trash" label={say("remove_line", { n })} onPress={onRemove} />
    </div>
  );
}
