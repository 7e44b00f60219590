// Words in both languages side by side. A key missing in one language does not compile, nor does a place left unfilled.
import type { Language } from "./prefs.ts";

/** The names in a text: "{n} of {m}" has n and m; "{n#call|calls}" has n. */
type NameOf<P extends string> = P extends `${infer Name}#${string}` ? Name : P;
export type Names<T extends string> = T extends `${string}{${infer Place}}${infer Rest}` ? NameOf<Place> | Names<Rest> : never;
type Filling<T extends string> = [Names<T>] extends [never] ? [] : [values: { [N in Names<T>]: string | number }];

export type Words = { readonly [key: string]: string };
export type Dictionary<W extends Words> = { readonly id: W; readonly en: { readonly [K in keyof W]: string } };
/** Says a text of a dictionary in one language, its places filled. */
export type Say<W extends Words> = <K extends keyof W & string>(key: K, ...filling: Filling<W[K]>) => string;

export function dictionary<const W extends Words>(words: { id: W; en: { [K in keyof NoInfer<W>]: string } }): Dictionary<W> {
  return words;
}

const PLACE = /\{(\w+)(?:#([^|}]*)\|([^}]*))?\}/g;

/** Fills `{name}`, and `{name#one|many}` by whether the value is 1. */
export function filled(text: string, values: { [name: string]: string | number }): string {
  return text.replace(PLACE, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined || many === undefined) return `${value}`;
    return String(value) === "1" ? one : many;
  });
}

export function saying<W extends Words>(words: Dictionary<W>, language: Language): Say<W> {
  return (key, ...filling) => filled(words[language][key] ?? key, filling[0] ?? {});
}
