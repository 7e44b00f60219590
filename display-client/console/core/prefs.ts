// What a person chose for themselves on this device: language, colours, whether single letters are keys.

export type Language = "id" | "en";
export type Colours = "auto" | "light" | "dark";
export type Prefs = { language: Language; colours: Colours; letters: boolean };

export const FIRST_PREFS: Prefs = { language: "id", colours: "light", letters: true };

type Kept = Pick<Storage, "getItem" | "setItem">;

function keyOf(login: string | null): string {
  return login === null ? "panggil.prefs" : `panggil.prefs.${login}`;
}

function fieldsIn(text: string | null): { [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The prefs of a person; before sign-in and for a new person those last used on this device. */
export function readPrefs(storage: Kept, login: string | null): Prefs {
  const { language, colours, letters } = fieldsIn(storage.getItem(keyOf(login))) ?? fieldsIn(storage.getItem(keyOf(null))) ?? {};
  return {
    language: language === "en" || language === "id" ? language : FIRST_PREFS.language,
    colours: colours === "auto" || colours === "dark" || colours === "light" ? colours : FIRST_PREFS.colours,
    letters: typeof letters === "boolean" ? letters : FIRST_PREFS.letters,
  };
}

export function writePrefs(storage: Kept, login: string | null, prefs: Prefs): void {
  try {
    for (const key of new Set([keyOf(login), keyOf(null)])) storage.setItem(key, JSON.stringify(prefs));
  } catch {
    // Full or forbidden: the choice holds until the page goes.
  }
}
