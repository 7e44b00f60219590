// The five facts of the health strip, from what the server says of its parts.
import type { Health, Screen } from "../api.gen.ts";
import type { Tone } from "../parts/chip.tsx";
import type { IconName } from "../parts/icon.tsx";
import type { OVERVIEW } from "../words/overview.ts";
import type { Say } from "./dictionary.ts";
import type { Format } from "./format.ts";
import { to, withQuery } from "./paths.ts";
import { redisStateOf } from "./redis-state.ts";

/** `fact`: large; `name`: what it is about. */
export type HealthFact = { key: string; tone: Tone; icon: IconName; fact: string; name: string; to: string };

type OverviewSay = Say<(typeof OVERVIEW)["id"]>;

// Below this the disk will be full within days.
const LITTLE_FREE = 0.1;

function screensFact(screens: Screen[] | null, say: OverviewSay): HealthFact {
  const known = { key: "screens", icon: "screen", to: to("screens") } as const;
  if (screens === null) return { ...known, tone: "off", fact: "…", name: say("screens") };
  const alive = screens.filter(({ state }) => state === "living" || state === "late").length;
  const lost = screens.filter(({ state }) => state === "lost").length;
  const trouble = screens.length - screens.filter(({ state }) => state === "living").length;
  if (screens.length === 0) return { ...known, tone: "off", fact: say("screens_none"), name: say("screens") };
  const name = lost > 0 ? say("screens_lost", { n: lost }) : trouble > 0 ? say("screens_trouble", { n: trouble }) : say("screens");
  return { ...known, tone: lost > 0 ? "bad" : trouble > 0 ? "warn" : "ok", fact: say("screens_alive", { n: alive, m: screens.length }), name };
}

function speakersFact({ speakers }: Health, say: OverviewSay): HealthFact {
  const known = { key: "speakers", icon: "speaker", to: to("voice"), name: say("speakers") } as const;
  if (speakers.length === 0) return { ...known, tone: "off", fact: say("speakers_none") };
  const ready = speakers.filter(({ state }) => state === "idle" || state === "speaking" || state === "standby").length;
  const lost = speakers.some(({ state }) => state === "lost" || state === "silent");
  return { ...known, tone: lost ? "bad" : ready < speakers.length ? "warn" : "ok", icon: lost ? "muted" : "speaker", fact: say("speakers_ready", { n: ready, m: speakers.length }) };
}

function redisFact({ redis }: Health, say: OverviewSay): HealthFact {
  const known = { key: "redis", icon: "plug", to: withQuery(to("settings"), { tab: "connections" }), name: say("redis") } as const;
  const state = redisStateOf(redis);
  switch (state) {
    case "off":
      return { ...known, tone: "off", fact: say("redis_off") };
    case "ok":
      return { ...known, tone: "ok", fact: say("redis_ok") };
    case "catching-up":
      return { ...known, tone: "warn", fact: say("redis_late") };
    case "degraded":
      return { ...known, tone: "warn", fact: say("redis_degraded") };
    case "connecting":
      return { ...known, tone: "warn", fact: say("redis_connecting") };
    default:
      return { ...known, tone: "bad", fact: say("redis_away") };
  }
}

function diskFact({ disk, degraded_since: degraded }: Health, say: OverviewSay, format: Format): HealthFact {
  const known = { key: "disk", icon: "disk", to: withQuery(to("settings"), { tab: "about" }), name: say("disk") } as const;
  if (degraded !== undefined) return { ...known, tone: "bad", fact: say("disk_not_recorded") };
  const free = disk.total > 0 ? disk.free / disk.total : 1;
  return { ...known, tone: free < LITTLE_FREE ? "warn" : "ok", fact: say("disk_free", { part: format.percent(free) }) };
}

function clipsFact({ clips }: Health, say: OverviewSay): HealthFact {
  const known = { key: "clips", icon: "bell", to: to("voice"), name: say("clips") } as const;
  const n = clips.missing.length;
  return n === 0 ? { ...known, tone: "ok", fact: say("clips_ok") } : { ...known, tone: "warn", fact: say("clips_missing", { n }) };
}

export function healthOf(screens: Screen[] | null, health: Health | null, say: OverviewSay, format: Format): HealthFact[] {
  const first = screensFact(screens, say);
  if (health === null) return [first];
  return [first, speakersFact(health, say), redisFact(health, say), diskFact(health, say, format), clipsFact(health, say)];
}
