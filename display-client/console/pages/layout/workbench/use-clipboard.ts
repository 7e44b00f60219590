// Ctrl C, X and V by the browser's own events: they need no leave to use the clipboard, also where the page came by plain http.
import { useEffect, useRef } from "preact/hooks";
import { isTyping } from "../../../frame/keys.ts";
import type { Bench } from "./bench.ts";
import { actsOf } from "./use-acts.ts";
import { isElsewhere } from "./use-keys.ts";

const KINDS = ["copy", "cut", "paste"] as const;

export function useClipboard(bench: Bench): void {
  const last = useRef(bench);
  last.current = bench;
  useEffect(() => {
    const clip = (event: ClipboardEvent) => {
      if (isTyping(event.target) || isElsewhere(event.target, true)) return;
      const acts = actsOf(last.current);
      if (event.type === "paste") acts.pasteText(event.clipboardData?.getData("text/plain") ?? "");
      else {
        const text = acts.copied();
        if (text === null) return;
        event.clipboardData?.setData("text/plain", text);
        if (event.type === "cut") acts.cut();
        else acts.copy();
      }
      event.preventDefault();
    };
    for (const kind of KINDS) document.addEventListener(kind, clip);
    return () => {
      for (const kind of KINDS) document.removeEventListener(kind, clip);
    };
  }, []);
}
