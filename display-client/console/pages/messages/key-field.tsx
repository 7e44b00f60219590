import { useState } from "preact/hooks";
import type { Key } from "../../core/message-keys.ts";
import { Button, Select, TextField } from "../../parts/index.ts";
import type { Bound } from "../../parts/index.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { MESSAGES } from "../../words/messages.ts";

/** No place: those begin with a slash. */
const WRITE = "write";
const SHOWN = 24;

function labelOf({ path, value }: Key): string {
  if (value === null) return path;
  return `${path} = ${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}`;
}

type KeyFieldProps = Bound<string> & { label: string; keys: Key[]; found: string | null };

/** Where a part stands in the message: chosen from its keys, or written. `found`: where the shape finds it by itself. */
export function KeyField({ label, keys, found, value, onChange, ...bound }: KeyFieldProps) {
  const say = useSiteSay(MESSAGES);
  const [isWriting, setWriting] = useState(false);
  if (isWriting || keys.length === 0) {
    return (
      <div>
        <TextField label={label} help={say("key_help")} value={value} onChange={onChange} {...bound} />
        {keys.length > 0 && <Button small look="quiet" onPress={() => { setWriting(false); }}>{say("key_pick")}</Button>}
      </div>
    );
  }
  const isForeign = value !== "" && !keys.some(({ path }) => path === value);
  const choices = [
    { value: "", label: value === "" && found !== null ? say("usual_at", { path: found }) : say("usual") },
    ...keys.map((key) => ({ value: key.path, label: labelOf(key) })),
    ...(isForeign ? [{ value, label: value }] : []),
    { value: WRITE, label: say("key_write") },
  ];
  const choose = (next: string) => {
    if (next === WRITE) setWriting(true);
    else onChange(next);
  };
  return <Select label={label} grows choices={choices} value={value} onChange={choose} {...bound} />;
}
