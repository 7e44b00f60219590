import { useId, useState } from "preact/hooks";
import type { HallCounter } from "../../api.gen.ts";
import { TextField } from "../../parts/index.ts";
import type { Bound } from "../../parts/index.ts";
import { useHall } from "../../use-hall.ts";
import { usePeopleWords } from "./use-people-words.ts";

/** More than this are filtered by typing. */
const FILTERED_FROM = 10;

function matches({ number, name }: HallCounter, text: string): boolean {
  return `${number} ${name}`.toLowerCase().includes(text.trim().toLowerCase());
}

/** Which counters, as ticks that keep the site's order. `name` is where a fault leads the focus. */
export function CounterChoice({ name, value, onChange, fault, label }: Bound<string[]> & { label?: string }) {
  const { say, word } = usePeopleWords();
  const { hall } = useHall();
  const [text, setText] = useState("");
  const id = useId();
  const all = hall?.counters ?? [];
  const tick = (counter: string, on: boolean) => {
    onChange(all.filter((one) => (one.id === counter ? on : value.includes(one.id))).map((one) => one.id));
  };
  return (
    <fieldset class="counter-choice" aria-describedby={fault ? `${id}-note` : undefined}>
      <legend class="field-label">{label ?? say("counters")}</legend>
      {all.length >= FILTERED_FROM && <TextField bare label={say("counters_find", { word })} placeholder={say("counters_find", { word })} type="search" value={text} onChange={setText} />}
      <div class="counter-ticks">
        {all.filter((counter) => value.includes(counter.id) || matches(counter, text)).map((counter, at) => (
          <label class="counter-tick" key={counter.id}>
            <input type="checkbox" {...(at === 0 && name !== undefined ? { name } : {})} checked={value.includes(counter.id)} onChange={(event) => { tick(counter.id, event.currentTarget.checked); }} />
            <b>{counter.number}</b><span>{counter.name}</span>
          </label>
        ))}
      </div>
      {fault && <p class="field-note bad" id={`${id}-note`}>{fault}</p>}
    </fieldset>
  );
}
