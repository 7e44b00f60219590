// What a key means at the counter. A held key means nothing: it would call a whole hall.

export type KeyCommand = "next" | "recall" | "serve" | "finish" | "skip" | "other" | "pause" | "open" | "undo" | "back" | "help";

/** A key as pressed, and where: in a field it is text, on a button Space is that button's. */
export type Stroke = { key: string; ctrl: boolean; alt: boolean; meta: boolean; repeat: boolean; where: "page" | "field" | "button" };

/** Keys by what they do, as they are listed to people. */
export const STATION_KEYS: readonly { command: KeyCommand; keys: readonly string[] }[] = [
  { command: "next", keys: [" "] },
  { command: "recall", keys: ["u"] },
  { command: "serve", keys: ["l"] },
  { command: "finish", keys: ["s"] },
  { command: "skip", keys: ["t"] },
  { command: "other", keys: ["n"] },
  { command: "pause", keys: ["i"] },
  { command: "open", keys: ["b"] },
  { command: "help", keys: ["?"] },
];

/** `letters` false: a person has switched letter keys off, Space and Ctrl Z stay. */
export function commandOf(stroke: Stroke, letters: boolean): KeyCommand | null {
  if (stroke.repeat || stroke.where === "field" || stroke.alt) return null;
  const key = stroke.key.toLowerCase();
  if (stroke.ctrl || stroke.meta) return key === "z" ? "undo" : null;
  if (key === "escape") return "back";
  if (key === " ") return stroke.where === "page" ? "next" : null;
  if (!letters) return null;
  return STATION_KEYS.find((known) => known.keys.includes(key))?.command ?? null;
}
