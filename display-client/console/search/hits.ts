// Hits as rows: which group they stand in, what they say, where they lead.
import type { Content, Hit } from "../core/search.ts";
import type { IconName } from "../parts/icon.tsx";
import { to, withQuery } from "../router.tsx";
import type { SEARCH } from "../words/search.ts";
import type { Say } from "../words/index.ts";

export type SearchSay = Say<(typeof SEARCH)["id"]>;
export type Group = "calls" | "tickets" | "counters" | "screens" | "contents" | "people" | "pages";
export type Row = { hit: Hit; group: Group; icon: IconName; text: string; more: string; to: string | null };

const ICONS: { [K in Content["kind"]]: IconName } = { layout: "layout", media: "media", playlist: "list", text: "text" };

/** `word`: what this site calls a counter. */
export function rowOf(hit: Hit, say: SearchSay, word: string): Row {
  switch (hit.is) {
    case "call":
      return { hit, group: "calls", icon: "call", text: say("call", { ticket: hit.ticket, word, number: hit.counter.number }), more: hit.counter.name, to: null };
    case "ticket":
      return { hit, group: "tickets", icon: "history", text: say("ticket", { ticket: hit.ticket }), more: "", to: withQuery(to("journal"), { ticket: hit.ticket }) };
    case "counter":
      return { hit, group: "counters", icon: "hall", text: say("counter", { word, number: hit.counter.number }), more: hit.counter.name, to: withQuery(to("hall"), { tab: "counters", filter: hit.counter.name === "" ? hit.counter.number : hit.counter.name }) };
    case "screen":
      return { hit, group: "screens", icon: "screen", text: hit.screen.name, more: "", to: to("screen", { screen: hit.screen.id }) };
    case "content":
      return { hit, group: "contents", icon: ICONS[hit.content.kind], text: hit.content.name, more: say(`content_${hit.content.kind}`), to: hit.content.to };
    case "person":
      return { hit, group: "people", icon: "person", text: hit.person.name, more: hit.person.login, to: withQuery(to("people"), { person: hit.person.login }) };
    case "page":
      return { hit, group: "pages", icon: "forward", text: hit.name, more: "", to: hit.to };
    default:
      return hit satisfies never;
  }
}
