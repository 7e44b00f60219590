import "./conflict.css";
import { useId, useState } from "preact/hooks";
import { differing, merged } from "../core/versions.ts";
import type { Side } from "../core/versions.ts";
import { useFormat } from "../use-format.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";
import { Note } from "./note.tsx";

type ConflictProps<V extends object> = {
  /** What this person typed, and what the server has now. */
  mine: V;
  theirs: V;
  /** The fields that are compared, with their words; in this order. */
  labels: { readonly [N in keyof V]?: string };
  show?: (name: keyof V & string, value: unknown) => string;
  who?: string | null;
  at?: number | null;
  busy?: string | false;
  /** Called with the version to keep: send it with the new etag. All theirs: nothing needs to be sent. */
  onKeep: (kept: V) => void;
};

/** Someone else was faster (412): both versions side by side, all of one or field by field. Nothing is overwritten by default. */
export function ConflictBox<V extends object>({ mine, theirs, labels, show, who, at, busy = false, onKeep }: ConflictProps<V>) {
  const say = useWords(PARTS);
  const format = useFormat();
  const [chosen, setChosen] = useState<{ [name: string]: Side }>({});
  const words: { [name: string]: string | undefined } = { ...labels };
  const rows = differing(mine, theirs, Object.keys(words));
  const plain = (value: unknown): string => {
    if (value === null || value === undefined || value === "") return say("empty_value");
    if (typeof value === "boolean") return say(value ? "yes" : "no");
    if (Array.isArray(value)) return value.map(plain).join(", ");
    return typeof value === "string" ? value : JSON.stringify(value);
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rows are fields of V
  const text = (name: string, value: unknown) => show?.(name as keyof V & string, value) ?? plain(value);
  const all = (side: Side) => Object.fromEntries(rows.map(({ name }) => [name, side]));
  const someone = who ?? null;
  return (
    <div class="conflict">
      <Note tone="warn" alert>{someone === null || !at ? say("conflict") : say("conflict_who", { who: someone, time: format.time(at) })}</Note>
      <div class="conflict-rows">
        {rows.map(({ name, mine: own, theirs: other }) => (
          <ConflictRow
            key={name} label={words[name] ?? name} mine={text(name, own)} theirs={text(name, other)} side={chosen[name] ?? null}
            words={{ mine: say("mine"), theirs: someone === null ? say("theirs_other") : say("theirs", { who: someone }) }}
            onChoose={(side) => { setChosen({ ...chosen, [name]: side }); }}
          />
        ))}
      </div>
      <div class="row wraps">
        <Button busy={busy} onPress={() => { onKeep(merged(mine, theirs, all("theirs"))); }}>{someone === null ? say("take_theirs_other") : say("take_theirs", { who: someone })}</Button>
        <Button busy={busy} onPress={() => { onKeep(merged(mine, theirs, all("mine"))); }}>{say("take_mine")}</Button>
        {Object.keys(chosen).length > 0 && <Button look="primary" busy={busy} onPress={() => { onKeep(merged(mine, theirs, chosen)); }}>{say("take_chosen")}</Button>}
      </div>
    </div>
  );
}

type RowProps = { label: string; mine: string; theirs: string; side: Side | null; words: { mine: string; theirs: string }; onChoose: (side: Side) => void };

function ConflictRow({ label, mine, theirs, side, words, onChoose }: RowProps) {
  const id = useId();
  const option = (which: Side, value: string) => (
    <label class="conflict-side">
      <input type="radio" name={id} checked={side === which} onChange={() => { onChoose(which); }} />
      <span><small class="second">{words[which]}</small><span class="conflict-value">{value}</span></span>
    </label>
  );
  return (
    <fieldset class="conflict-row">
      <legend class="field-label">{label}</legend>
      {option("theirs", theirs)}
      {option("mine", mine)}
    </fieldset>
  );
}
