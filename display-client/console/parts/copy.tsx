import { useEffect, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { after } from "../../core/clock.ts";
import { copyText } from "../copy-text.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";

const SAID_MS = 2000;

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, children, small = false, label }: { text: string; children: ComponentChildren; small?: boolean; label?: string }) {
  const say = useWords(PARTS);
  const [said, setSaid] = useState(false);
  useEffect(() => (said ? after(SAID_MS, () => { setSaid(false); }) : undefined), [said]);
  const copy = () => {
    copyText(text).then(setSaid, () => { setSaid(false); });
  };
  return (
    <>
      <Button icon={said ? "check" : "copy"} small={small} onPress={copy} {...(label === undefined ? {} : { label })}>{children}</Button>
      <span class="unseen" role="status">{said ? say("copied") : ""}</span>
    </>
  );
}
