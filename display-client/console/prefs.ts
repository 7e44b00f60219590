// The person's own choices, applied to the document: `lang` and the colours.
import { readPrefs, writePrefs } from "./core/prefs.ts";
import type { Prefs } from "./core/prefs.ts";
import { createValue } from "./core/value.ts";

let person: string | null = null;

export const prefs = createValue<Prefs>(readPrefs(localStorage, null));

const device = matchMedia("(prefers-color-scheme: dark)");

function apply(): void {
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
  apply();
  prefs.heard(apply);
  device.addEventListener("change", apply);
}
