// The person's own choices, applied to the document: `lang` and the colours.
import { FIRST_PREFS, readPrefs, writePrefs } from "./core/prefs.ts";
import type { Prefs } from "./core/prefs.ts";
import { createValue } from "./core/value.ts";

let person: string | null = null;

export const prefs = createValue<Prefs>(FIRST_PREFS);

function apply(device: MediaQueryList): void {
  const { language, colours } = prefs.get();
  document.documentElement.lang = language;
  document.documentElement.dataset["theme"] = colours === "auto" ? (device.matches ? "dark" : "light") : colours;
}

/** From now on the prefs of this person. */
export function prefsOf(login: string | null): void {
  if (login === person) return;
  person = login;
  prefs.set(readPrefs(localStorage, login));
}

export function choose(change: Partial<Prefs>): void {
  prefs.set({ ...prefs.get(), ...change });
  writePrefs(localStorage, person, prefs.get());
}

/** Keeps the document as the person wants it; for as long as the page lives. */
export function applyPrefs(): void {
  const device = matchMedia("(prefers-color-scheme: dark)");
  const again = () => { apply(device); };
  prefs.set(readPrefs(localStorage, null));
  again();
  prefs.heard(again);
  device.addEventListener("change", again);
}
