// The result for the ear, said once it is known: "A013 dipanggil. Tampil di 5 layar."
import { useEffect, useState } from "preact/hooks";
import { after } from "../../core/clock.ts";
import type { CounterDoc } from "../api.gen.ts";
import type { Desk } from "./desk.ts";
import { noteText, resultText } from "./said.ts";

/** The screens answer within this; then what is known is said. */
const SETTLED_MS = 1200;

function keyOf(doc: CounterDoc): string {
  return `${doc.status} ${doc.phase} ${doc.ticket ?? ""} ${doc.attempt ?? 1}`;
}

export function Result({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const [said, setSaid] = useState("");
  const [known, setKnown] = useState(keyOf(doc));
  const key = keyOf(doc);
  const text = resultText(desk, doc);
  const settled = doc.phase !== "called" || (doc.of !== undefined && doc.shown === doc.of);
  useEffect(() => {
    if (key === known) return undefined;
    return after(settled ? 0 : SETTLED_MS, () => {
      setKnown(key);
      setSaid(text);
    });
  }, [key, known, settled, text]);
  const { note, away } = desk.station;
  const told = away ? desk.say("offline") : note === null ? said : noteText(desk, note);
  return <p class="unseen" role="status">{told}</p>;
}
