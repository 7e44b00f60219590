// Everything the console hears from the server, and the one function that changes it. No clock, no input or output in here.
import type { Anchor } from "../../core/clock.ts";
import type { ZoneState } from "../../core/protocol.gen.ts";
import { isNewer } from "../../core/taking.ts";
import type { Asking, Attention, CallRow, CallStory, CounterDoc, Health, Screen, ToConsole, Today } from "../api.gen.ts";
import type { KeptLive } from "./live-kept.ts";
import type { Wanted } from "./watching.ts";

/** How the socket is. `since`: elapsed time of this page. */
export type LiveLink = { is: "opening" | "live" | "lost"; since: number };

/** What "fetch again" is said about. Each counts how often it was said. */
export type Changes = { hall: number; users: number; content: number; session: number };

export type Live = {
  link: LiveLink;
  /** How often the line came back, and who sits here changed: what was fetched before may be old. */
  round: number;
  anchor: Anchor | null;
  /** Drawn from what was kept in this window: the server's time at which it was so. Null once the server has spoken. */
  asOf: number | null;
  build: string | null;
  screens: Screen[] | null;
  asking: Asking[];
  zones: { readonly [zone: string]: ZoneState };
  health: Health | null;
  attention: Attention[] | null;
  calls: CallRow[] | null;
  today: Today | null;
  story: CallStory | null;
  counter: CounterDoc | null;
  /** Who else has the layout open that is arranged here. */
  editors: Editors | null;
  changes: Changes;
};

export type Editors = { layout: string; others: readonly string[] };

export type LiveEvent =
  | { t: "heard"; message: ToConsole; at: number }
  | { t: "lost"; at: number }
  | { t: "restored"; kept: KeptLive }
  | ({ t: "watched" } & Wanted)
  | { t: "counter"; counter: CounterDoc }
  | { t: "screen"; screen: Screen };

/** `before`: what another person heard on this page, of which only the counts go on, so that nothing they fetched passes for new. */
export function emptyLive(at: number, before: Pick<Live, "round" | "changes"> | null = null): Live {
  const { round, changes } = before === null ? { round: 0, changes: { hall: 0, users: 0, content: 0, session: 0 } } : { round: before.round + 1, changes: allAgain(before.changes) };
  return {
    link: { is: "opening", since: at }, round, anchor: null, asOf: null, build: null, screens: null, asking: [], zones: {}, health: null, attention: null,
    calls: null, today: null, story: null, counter: null, editors: null, changes,
  };
}

function allAgain({ hall, users, content, session }: Changes): Changes {
  return { hall: hall + 1, users: users + 1, content: content + 1, session };
}

/** What changed while the line was down was not heard: everything is fetched again. */
function welcomed(live: Live, now: number, build: string, at: number): Live {
  const again = live.link.is === "lost" ? { round: live.round + 1, changes: allAgain(live.changes) } : {};
  return { ...live, ...again, link: { is: "live", since: at }, anchor: { now, heard: at }, asOf: null, build };
}

function zoned(live: Live, state: ZoneState): Live {
  return isNewer(state, live.zones[state.zone] ?? null) ? { ...live, zones: { ...live.zones, [state.zone]: state } } : live;
}

function heard(live: Live, message: ToConsole, at: number): Live {
  switch (message.t) {
    case "welcome":
      return welcomed(live, message.now, message.build, at);
    case "screens":
      return { ...live, screens: message.screens, asking: message.asking };
    case "zone":
      return zoned(live, message.state);
    case "health":
      return { ...live, health: message.health };
    case "attention":
      return { ...live, attention: message.items };
    case "calls":
      return { ...live, calls: message.calls, today: message.today };
    case "story":
      return { ...live, story: message.story };
    case "counter":
      return { ...live, counter: message.counter };
    case "editors":
      return { ...live, editors: { layout: message.layout, others: message.others } };
    case "changed":
      return { ...live, changes: { ...live.changes, [message.what]: live.changes[message.what] + 1 } };
    case "ping":
      return { ...live, anchor: { now: message.now, heard: at } };
    case "bye":
      return live;
    default:
      return message satisfies never;
  }
}

/** What is no longer watched is forgotten: it would grow old unseen. */
function watched(live: Live, { zones, story, counter, layout }: Wanted): Live {
  const kept: { [zone: string]: ZoneState } = {};
  for (const zone of zones) {
    const state = live.zones[zone];
    if (state !== undefined) kept[zone] = state;
  }
  return {
    ...live,
    zones: kept,
    story: live.story !== null && live.story.row.call === story ? live.story : null,
    counter: live.counter !== null && live.counter.counter === counter ? live.counter : null,
    editors: live.editors !== null && live.editors.layout === layout ? live.editors : null,
  };
}

export function follow(live: Live, event: LiveEvent): Live {
  switch (event.t) {
    case "heard":
      return heard(live, event.message, event.at);
    case "lost":
      return live.link.is === "live" ? { ...live, link: { is: "lost", since: event.at } } : live;
    case "restored":
      return { ...live, ...event.kept };
    case "watched":
      return watched(live, event);
    case "counter":
      return { ...live, counter: event.counter };
    case "screen":
      return { ...live, screens: live.screens?.map((one) => (one.id === event.screen.id ? event.screen : one)) ?? null };
    default:
      return event satisfies never;
  }
}
