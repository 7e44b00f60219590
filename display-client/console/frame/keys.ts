// Keys that work on every page. Single letters only outside of fields, and not for those who switched them off.
import { useEffect } from "preact/hooks";
import { createValue } from "../core/value.ts";
import { prefs } from "../prefs.ts";
import { openSearch } from "../search/open.ts";
import { toRow } from "./rows.ts";
import { undoByKey } from "../toast.ts";

/** Whether the list of keys stands over the page. */
export const keysShown = createValue(false);

/** Whether typing goes into this: then single keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type)) || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement);
}

function isOpen(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

function withControl(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (key === "k") {
    openSearch();
    return true;
  }
  return key === "z" && !event.shiftKey && !isTyping(event.target) && !isOpen() && undoByKey();
}

function alone(event: KeyboardEvent): boolean {
  if (isTyping(event.target) || isOpen()) return false;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return !event.shiftKey && toRow(event.target, event.key === "ArrowDown" ? 1 : -1);
  return prefs.get().letters && letter(event);
}

function letter(event: KeyboardEvent): boolean {
  if (event.key === "?") {
    keysShown.set(true);
    return true;
  }
  if (event.key !== "/") return false;
  const field = document.querySelector<HTMLElement>('main input[type="search"]');
  if (field === null) openSearch();
  else field.focus();
  return true;
}

export function useKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.altKey || event.isComposing) return;
      const taken = event.ctrlKey || event.metaKey ? withControl(event) : alone(event);
      if (taken) event.preventDefault();
    };
    document.addEventListener("keydown", pressed);
    return () => {
      document.removeEventListener("keydown", pressed);
    };
  }, []);
}
