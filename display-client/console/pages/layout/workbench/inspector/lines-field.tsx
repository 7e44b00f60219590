import { useRef } from "preact/hooks";
import { Button, IconButton } from "../../../../parts/button.tsx";
import { TextField } from "../../../../parts/field.tsx";
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
        <div class="wb-line" key={index}>
          <div class="rest"><TextField bare label={`${label}: ${say("line", { n: index + 1 })}`} value={line} {...(longest === null ? {} : { most: longest })} onChange={(text) => { onChange(lines.map((one, at) => (at === index ? text : one))); }} /></div>
          <IconButton icon="trash" label={say("remove_line", { n: index + 1 })} onPress={() => { onChange(lines.filter((_, at) => at !== index)); }} />
        </div>
      ))}
      <Button small icon="plus" onPress={add} blocked={isFull ? say("lines_full", { most }) : null}>{say("add_line")}</Button>
    </fieldset>
  );
}
