// The site's own words inside a page's texts: {Counter} and {counter_word} are Gerai and gerai, {Ticket} and {ticket_word} are Nomor antrean and nomor antrean.
import type { SiteCard } from "../api.gen.ts";
import { type Dictionary, type Names, type Words, filled } from "./dictionary.ts";
import type { Language } from "./prefs.ts";

type Own = "Counter" | "counter_word" | "Ticket" | "ticket_word";
type Left<T extends string> = Exclude<Names<T>, Own>;
type Filling<T extends string> = [Left<T>] extends [never] ? [] : [values: { [N in Left<T>]: string | number }];

/** Says a text of a dictionary, the site's own words in their places. */
export type SiteSay<W extends Words> = <K extends keyof W & string>(key: K, ...filling: Filling<W[K]>) => string;

/** The words of a site in one language. */
export function ownWords({ counter_word, ticket_word }: Pick<SiteCard, "counter_word" | "ticket_word">, language: Language): { [name in Own]: string } {
  const [counter, ticket] = [counter_word[language], ticket_word[language]];
  return { Counter: counter, counter_word: counter.toLowerCase(), Ticket: ticket, ticket_word: ticket.toLowerCase() };
}

/** Speaks for a site in one language. */
export function sayingFor<W extends Words>(words: Dictionary<W>, language: Language, own: { [name in Own]: string }): SiteSay<W> {
  return (key, ...filling) => filled(words[language][key] ?? key, { ...own, ...filling[0] });
}
