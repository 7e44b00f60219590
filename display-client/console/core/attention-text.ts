// A cause in words: what it is, what it means for visitors, what to do, and the button that leads to the cure.
import type { Attention } from "../api.gen.ts";
import type { Cause } from "./attention.ts";
import { dayText, names, num, sourceText } from "./attention-parts.ts";
import type { AttentionSay } from "./attention-parts.ts";
import type { Format } from "./format.ts";
import { to, withQuery } from "./paths.ts";

export type AttentionText = { heading: string; means: string; cure: string; act: { label: string; to: string } };

type Wording = (cause: Cause, first: Attention, say: AttentionSay, format: Format) => AttentionText;

const screenLost: Wording = ({ items }, first, say) => ({
  ...(items.length === 1
    ? { heading: say("screen_lost", { name: first.name }), cure: say("screen_lost_cure"), act: { label: say("screen_lost_do"), to: to("screen", { screen: first.subject }) } }
    : { heading: say("screens_lost", { n: items.length }), cure: say("screens_lost_cure", { names: names(items) }), act: { label: say("screens_lost_do"), to: withQuery(to("screens"), { state: "trouble" }) } }),
  means: say("screen_lost_means"),
});

const screenAsks: Wording = ({ items }, _first, say) => ({
  heading: items.length === 1 ? say("screen_asks") : say("screens_ask", { n: items.length }),
  means: "",
  cure: say("screen_asks_cure"),
  act: { label: say("screen_asks_do"), to: to("screens") },
});

const refused: Wording = ({ count }, { name, detail }, say) => ({
  heading: say("refused", { n: count, name: sourceText(name, say) }),
  means: detail === undefined ? say("refused_means") : say("refused_counter", { counter: detail }),
  cure: "",
  act: detail === undefined
    ? { label: say("refused_do"), to: withQuery(to("journal"), { tab: "refused" }) }
    : { label: say("refused_counter_do", { counter: detail }), to: withQuery(to("hall"), { tab: "counters", add: detail }) },
});

const clipMissing: Wording = ({ items }, { name, detail }, say) => {
  const one = items.length === 1;
  const alone = detail === undefined ? say("clip_missing_means") : say("clip_missing_counter", { counter: detail });
  return {
    heading: one ? say("clip_missing", { name }) : say("clips_missing", { n: items.length }),
    means: one ? alone : say("clips_missing_means", { names: names(items) }),
    cure: "",
    act: { label: say("clip_missing_do"), to: to("voice") },
  };
};

const disk: Wording = (_cause, { detail }, say, format) => {
  const free = num(detail);
  return { heading: say("disk"), means: free === null ? "" : say("disk_left", { size: format.bytes(free) }), cure: say("disk_cure"), act: { label: say("disk_do"), to: withQuery(to("settings"), { tab: "about" }) } };
};

const JOURNAL_CAUSES = new Map<string, "journal_full" | "journal_read_only" | "journal_slow">([["full", "journal_full"], ["read-only", "journal_read_only"], ["slow", "journal_slow"]]);

const journal: Wording = ({ count }, { detail = "" }, say) => ({
  heading: say(JOURNAL_CAUSES.get(detail) ?? "journal"),
  means: [say(JOURNAL_CAUSES.has(detail) ? "journal_later" : "journal_means"), count > 0 ? say("journal_waiting", { n: count }) : ""].filter((part) => part !== "").join(" "),
  cure: say(detail === "full" ? "journal_full_cure" : "journal_cure"),
  act: { label: say("journal_do"), to: withQuery(to("settings"), { tab: "about" }) },
});

function missingText(count: number, isKnown: boolean, say: AttentionSay): string {
  if (count === 0) return say("gap_means");
  return say(isKnown ? "gap_missing" : "gap_missing_more", { n: count });
}

const gap: Wording = ({ count }, { name, detail }, say) => ({
  heading: say("gap", { name: sourceText(name, say) }),
  means: missingText(count, detail === undefined, say),
  cure: say("gap_cure"),
  act: { label: say("gap_do"), to: withQuery(to("journal"), { tab: "gaps" }) },
});

const interrupt: Wording = (_cause, { name, zones, until, by }, say, format) => {
  const where = zones === undefined ? say("every_zone") : zones.join(", ") || say("interrupt_some");
  const time = until === undefined ? "" : format.time(until);
  return {
    heading: say("interrupt", { name }),
    means: by === undefined ? say("interrupt_means", { where, time }) : say("interrupt_by", { where, time, who: by }),
    cure: "",
    act: { label: say("interrupt_do"), to: withQuery(to("texts"), { tab: "interrupt" }) },
  };
};

function machineAct(say: AttentionSay): AttentionText["act"] {
  return { label: say("machine_do"), to: withQuery(to("settings"), { tab: "connections" }) };
}

function cardAct(say: AttentionSay): AttentionText["act"] {
  return { label: say("card_do"), to: withQuery(to("texts"), { tab: "cards" }) };
}

const WORDINGS: { [K in Attention["kind"]]: Wording } = {
  "screen.lost": screenLost,
  "screen.asks": screenAsks,
  refused,
  "clip.missing": clipMissing,
  disk,
  gap,
  "speaker.silent": (_cause, { name }, say) => ({ heading: say("speaker_silent", { name }), means: say("speaker_silent_means"), cure: say("speaker_silent_cure"), act: { label: say("speaker_silent_do"), to: to("voice") } }),
  "speaker.muted": (_cause, { name, detail }, say) => ({ heading: say("speaker_muted", { name }), means: detail === undefined ? say("speaker_muted_means") : say("speaker_muted_by", { who: detail }), cure: "", act: { label: say("speaker_muted_do"), to: to("voice") } }),
  "redis.away": (_cause, _first, say) => ({ heading: say("redis_away"), means: say("redis_away_means"), cure: say("redis_away_cure"), act: { label: say("redis_away_do"), to: withQuery(to("settings"), { tab: "connections" }) } }),
  "redis.catching-up": (_cause, _first, say) => ({ heading: say("redis_late"), means: say("redis_late_means"), cure: "", act: { label: say("redis_late_do"), to: withQuery(to("settings"), { tab: "connections" }) } }),
  journal,
  "machine.ids": ({ count }, { name }, say) => ({ heading: say("machine_ids", { name: sourceText(name, say) }), means: say("machine_ids_means", { n: count }), cure: say("machine_ids_cure"), act: machineAct(say) }),
  "machine.clock": (_cause, { name, detail }, say, format) => ({ heading: say("machine_clock", { name: sourceText(name, say), duration: format.duration(Math.abs(Number(detail ?? 0))) }), means: say("machine_clock_means"), cure: say("machine_clock_cure"), act: machineAct(say) }),
  lockout: (_cause, { name, subject }, say) => ({ heading: say("lockout", { name }), means: say("lockout_means"), cure: say("lockout_cure"), act: { label: say("lockout_do"), to: withQuery(to("people"), { person: subject }) } }),
  "backup.old": (_cause, { since }, say) => ({ heading: say(since === 0 ? "backup_never" : "backup_old"), means: say("backup_old_means"), cure: say("backup_old_cure"), act: { label: say("backup_old_do"), to: withQuery(to("settings"), { tab: "transfer" }) } }),
  interrupt,
  "due.failed": (_cause, { name, subject }, say) => ({ heading: say("due_failed", { name }), means: say("due_failed_means"), cure: say("due_failed_cure"), act: { label: say("due_failed_do"), to: to("layout", { layout: subject }) } }),
  "card.ends": (_cause, { name, detail }, say, format) => ({ heading: say("card_ends", { name }), means: say("card_ends_means", { date: dayText(detail, format) }), cure: say("card_ends_cure"), act: cardAct(say) }),
  "card.over": (_cause, { name, detail }, say, format) => ({ heading: say("card_over", { name }), means: say("card_over_means", { date: dayText(detail, format) }), cure: say("card_over_cure"), act: cardAct(say) }),
};

/** What a row says: heading, what it means, what to do, and the button that leads there; null for a kind a newer server knows. */
export function wordsOf(cause: Cause, say: AttentionSay, format: Format): AttentionText | null {
  const [first] = cause.items;
  const wording: Wording | undefined = WORDINGS[cause.kind];
  return first === undefined || wording === undefined ? null : wording(cause, first, say, format);
}
