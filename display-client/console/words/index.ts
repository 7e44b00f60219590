// How pages speak: `const say = useWords(HALL)` in a component, `t(HALL)` outside of one; then `say("empty")`, `say("left", { n })`.
import { useMemo } from "preact/hooks";
import { saying } from "../core/dictionary.ts";
import type { Dictionary, Say, Words } from "../core/dictionary.ts";
import { prefs } from "../prefs.ts";
import { useValue } from "../use-value.ts";

export { dictionary } from "../core/dictionary.ts";
export type { Dictionary, Say } from "../core/dictionary.ts";

export function useWords<W extends Words>(words: Dictionary<W>): Say<W> {
  const language = useValue(prefs, (one) => one.language);
  return useMemo(() => saying(words, language), [words, language]);
}

/** The dictionary in the language of this moment: for what is said once, such as a toast. */
export function t<W extends Words>(words: Dictionary<W>): Say<W> {
  return saying(words, prefs.get().language);
}
