// What a few typed signs may mean: a ticket, an order to call one, a counter, a screen, what is on the screens, a person, a page.
import type { HallCounter, Screen, User } from "../api.gen.ts";

export type Hit =
  | { is: "call"; ticket: string; counter: HallCounter }
  | { is: "ticket"; ticket: string }
  | { is: "counter"; counter: HallCounter }
  | { is: "screen"; screen: Screen }
  | { is: "content"; content: Content }
  | { is: "person"; person: User }
  | { is: "page"; name: string; to: string };

/** What screens show, by the name people gave it; `to`: its page. */
export type Content = { kind: "layout" | "media" | "playlist" | "text"; name: string; to: string };

export type Known = { counters: readonly HallCounter[]; screens: readonly Screen[]; contents: readonly Content[]; people: readonly User[]; pages: readonly { name: string; to: string }[] };

const TICKET = /^[A-Z]{0,3}-?\d{1,5}$/;
const CALL = /^(?:panggil|call)\s+(\S+)\s+(?:ke\s+|to\s+)?(?:gerai\s+|loket\s+|counter\s+)?(\S+)$/i;
const MOST_OF_A_KIND = 6;

/** As people compare: small letters, no marks over them. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Every word typed begins a word of the thing, or its number is what was typed. */
function matches(query: string, ...texts: string[]): boolean {
  const words = plain(texts.join(" ")).split(/[\s/&,.-]+/);
  return plain(query).split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}

/** What a ticket looks like; null for anything else. */
export function ticketIn(text: string): string | null {
  const upper = text.trim().toUpperCase();
  return TICKET.test(upper) ? upper : null;
}

function ordered(query: string, counters: readonly HallCounter[]): Hit | null {
  const [, first, number] = CALL.exec(query.trim()) ?? [];
  if (first === undefined || number === undefined) return null;
  const ticket = ticketIn(first);
  const counter = counters.find((one) => plain(one.number) === plain(number));
  return ticket === null || counter === undefined ? null : { is: "call", ticket, counter };
}

/** The hits, best kinds first, a few of each kind. */
export function search(query: string, { counters, screens, contents, people, pages }: Known): Hit[] {
  if (plain(query) === "") return pages.map((page): Hit => ({ is: "page", ...page }));
  const order = ordered(query, counters);
  const ticket = ticketIn(query);
  const few = <T>(list: readonly T[], fits: (item: T) => boolean) => list.filter(fits).slice(0, MOST_OF_A_KIND);
  return [
    ...(order === null ? [] : [order]),
    ...(ticket === null ? [] : [{ is: "ticket", ticket } as const]),
    ...few(counters, (counter) => matches(query, counter.number, counter.name)).map((counter): Hit => ({ is: "counter", counter })),
    ...few(screens, ({ name, id }) => matches(query, name, id)).map((screen): Hit => ({ is: "screen", screen })),
    ...few(contents, ({ name }) => matches(query, name)).map((content): Hit => ({ is: "content", content })),
    ...few(people, ({ name, login }) => matches(query, name, login)).map((person): Hit => ({ is: "person", person })),
    ...few(pages, ({ name }) => matches(query, name)).map((page): Hit => ({ is: "page", ...page })),
  ];
}
