import { useEffect, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { after } from "../../core/clock.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";

const SAID_MS = 2000;

/** Also where the page came by plain http: there the browser has no clipboard, only its old command. */
async function copied(text: string): Promise<boolean> {
  if (typeof navigator.clipboard?.writeText === "function") {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed: the old way may be.
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  const place = document.querySelector("dialog[open]") ?? document.body;
  place.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, children, small = false, label }: { text: string; children: ComponentChildren; small?: boolean; label?: string }) {
  const say = useWords(PARTS);
  const [said, setSaid] = useState(false);
  useEffect(() => (said ? after(SAID_MS, () => { setSaid(false); }) : undefined), [said]);
  const copy = () => {
    copied(text).then(setSaid, () => { setSaid(false); });
  };
  return (
    <>
      <Button icon={said ? "check" : "copy"} small={small} onPress={copy} {...(label === undefined ? {} : { label })}>{children}</Button>
      <span class="unseen" role="status">{said ? say("copied") : ""}</span>
    </>
  );
}
