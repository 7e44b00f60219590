// What it takes to tell a story in words: a language's dictionary, its way of writing times, and the site's names.
import type { JOURNAL } from "../words/journal.ts";
import type { SiteSay } from "./own-words.ts";

/** The words and names a story is told with. Times are in ms since 1970. */
export type Teller = {
  say: SiteSay<(typeof JOURNAL)["id"]>;
  /** "10.41". */
  clock: (at: number) => string;
  /** "10.41.07". */
  second: (at: number) => string;
  /** "Senin, 3 Agustus 2026". */
  day: (at: number) => string;
  /** A length in seconds, with two digits behind the comma or as many as said: "0,08", "6,2". */
  seconds: (ms: number, digits?: number) => string;
  counter: (id: string) => { number: string; name: string };
  speaker: (id: string) => string;
  /** The site's name. */
  site: string;
};
