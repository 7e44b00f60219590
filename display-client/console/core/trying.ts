// Trying a message of a queue machine: which messages there are to try, which shape is guessed first, and what the server is asked.
import type { MappingRule, RedisMessage, Refused, Trying } from "../api.gen.ts";
import type { MESSAGES } from "../words/messages.ts";
import type { Faults } from "./faults.ts";
import type { SiteSay } from "./own-words.ts";


/** The shapes a message can have. */
export type Preset = "panggil" | "aliases" | "laravel" | "text";
export const PRESETS: readonly Preset[] = ["aliases", "laravel", "text", "panggil"];
/** Those that nearly every rule is about, and those that few are. */
export const FIRST_KEYS = ["ticket", "counter"] as const;
export const FURTHER_KEYS = ["number", "service", "zone", "priority", "time", "id", "recall", "status", "type"] as const;
export type RuleKey = (typeof FIRST_KEYS)[number] | (typeof FURTHER_KEYS)[number];

/** A message that can be tried: one that came lately. */
export type Recent = Pick<RedisMessage, "id" | "at" | "via" | "head" | "cut"> & { channel: string };

export type FaultSay = SiteSay<(typeof MESSAGES)["id"]>;
export type Rule = { [K in RuleKey]: string } & { sample: string; preset: Preset; name: string; pattern: string; called: string; src: string };

const NO_KEYS: { [K in RuleKey]: string } = { ticket: "", counter: "", number: "", service: "", zone: "", priority: "", time: "", id: "", recall: "", status: "", type: "" };
// A rule without a name is tried as well: the name is only needed for what goes into the settings file.
const UNNAMED = "kanal";

/** The shape a message seems to have: what is no JSON is plain text. */
export function guessedPreset(text: string): Preset {
  const start = text.trimStart();
  if (start === "") return "aliases";
  if (!start.startsWith("{") && !start.startsWith("[")) return "text";
  return /"event"\s*:/.test(start) && /"data"\s*:/.test(start) ? "laravel" : "aliases";
}

/** What another text that is pasted changes: its shape follows, unless another one was chosen. */
export function pasted({ sample: before, preset }: Pick<Rule, "sample" | "preset">, sample: string): Pick<Rule, "sample" | "preset"> {
  return { sample, preset: preset === guessedPreset(before) ? guessedPreset(sample) : preset };
}

/** The messages that came lately, the newest first, each once: those Redis brought, and what was refused. */
export function recentOf(messages: readonly RedisMessage[], refused: readonly Refused[]): Recent[] {
  const found = new Map<number, Recent>();
  for (const { id, at, via, head, channel = "", cut } of [...messages, ...refused]) found.set(id, { id, at, via, head, channel, cut });
  return Array.from(found.values()).sort((a, b) => b.at - a.at || b.id - a.id);
}

/** The rule to begin with. `own`: the site's own topic, which no rule can be made for. */
export function firstRule(recent: Recent | null, own: string): Rule {
  return { ...NO_KEYS, sample: "", preset: guessedPreset(recent?.head ?? ""), name: recent === null || recent.channel === own ? "" : recent.channel, pattern: "", called: "", src: "" };
}

/** The keys that a shape can be told of; our own events have no status and say themselves what is a recall. */
export function furtherKeys(preset: Preset): RuleKey[] {
  return FURTHER_KEYS.filter((key) => preset !== "panggil" || (key !== "recall" && key !== "status"));
}

function isPlace(text: string): boolean {
  return text.startsWith("/") && !/~(?![01])/.test(text);
}

/** What is wrong in a rule before anybody needs to ask the server. */
export function ruleFaults(rule: Rule, say: FaultSay): Faults<Rule> {
  const faults: Faults<Rule> = {};
  if (rule.preset === "text") {
    const named = new Set(Array.from(rule.pattern.matchAll(/\{(\w+)\}/g), ([, name]) => name));
    const isWhole = rule.pattern.trim() === "" || (named.has("counter") && named.has("ticket"));
    if (!isWhole || /\}\{/.test(rule.pattern)) faults.pattern = say("fault_pattern", { counter: "{counter}", ticket: "{ticket}" });
    return faults;
  }
  for (const key of [...FIRST_KEYS, ...furtherKeys(rule.preset)]) {
    const place = rule[key].trim();
    if (place !== "" && !isPlace(place)) faults[key] = say("fault_place");
  }
  if (rule.number.trim() !== "" && rule.ticket.trim() === "") faults.number ??= say("fault_number");
  return faults;
}

/** The words of a list that is written with commas. */
function listed(text: string): string[] {
  return text.split(",").map((word) => word.trim()).filter((word) => word !== "");
}

/** What the server is asked; null while there is no message. What does not belong to the shape is left out, so that it can be chosen again. */
export function requestOf(rule: Rule, recent: Recent | null): Trying | null {
  if (recent === null && rule.sample.trim() === "") return null;
  const mapping: MappingRule = { name: rule.name.trim() === "" ? UNNAMED : rule.name.trim(), preset: rule.preset };
  if (rule.preset === "text") {
    if (rule.pattern.trim() !== "") mapping.pattern = rule.pattern;
  } else {
    for (const key of [...FIRST_KEYS, ...furtherKeys(rule.preset)]) if (rule[key].trim() !== "") mapping[key] = rule[key].trim();
  }
  const called = rule.preset === "aliases" || rule.preset === "laravel" ? listed(rule.called) : [];
  if (called.length > 0) mapping.called = called;
  if (rule.src.trim() !== "") mapping.src = rule.src.trim();
  return recent === null ? { sample: rule.sample, mapping } : { message: recent.id, mapping };
}

// Clocks of machines that nobody looks after run minutes apart; a call of another day is an hour's matter.
const FAR_OFF_MS = 10 * 60_000;

/** How far a machine's clock is from ours, in ms; null where it is near enough. */
export function clockOff(ts: number | undefined, at: number): number | null {
  const off = Math.abs((ts ?? at) - at);
  return off >= FAR_OFF_MS ? off : null;
}
