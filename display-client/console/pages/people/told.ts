// Values of the log as people know them: names in the place of ids, times in the place of milliseconds.
import type { AuditEntry, Hall } from "../../api.gen.ts";
import { deedOf } from "../../core/audit.ts";
import type { Format } from "../../core/format.ts";
import { serverNow } from "../../live.ts";
import { roleName } from "./use-people-words.ts";
import type { PeopleSay } from "./use-people-words.ts";

const TIMES = /(^until$|_at$|_until$|^made$)/;

const KINDS = ["ticker", "card", "notice", "profile", "staff", "standard", "pledge", "complaints", "rating"] as const;

/** Of texts and of cards. */
function isKind(value: unknown): value is (typeof KINDS)[number] {
  return KINDS.some((kind) => kind === value);
}

function nameIn(list: readonly { id: string; name: string }[] | undefined, id: unknown): string {
  return list?.find((one) => one.id === id)?.name ?? String(id);
}

function numberOf(hall: Hall | null, id: unknown): string {
  return hall?.counters.find((counter) => counter.id === id)?.number ?? String(id);
}

/** The text of a field's value; null: as it is. */
export function toldValue(say: PeopleSay, word: string, format: Format, hall: Hall | null): (field: string, value: unknown) => string | null {
  return (field, value) => {
    if (typeof value === "number" && TIMES.test(field)) return format.moment(value, serverNow());
    if (field === "role" && (value === "admin" || value === "operator" || value === "counter")) return roleName(say, word, value);
    if (value === "@local") return say("server");
    if (field === "kind" && isKind(value)) return say(`kind_${value}`);
    if (field === "zones" && Array.isArray(value) && value.length === 0) return say("everywhere");
    if (field === "zone") return nameIn(hall?.zones, value);
    if (field === "service") return nameIn(hall?.services, value);
    if (!Array.isArray(value) || value.length === 0) return null;
    if (field === "zones") return value.map((id) => nameIn(hall?.zones, id)).join(", ");
    return field === "counters" ? value.map((id) => numberOf(hall, id)).join(", ") : null;
  };
}

/** A thing's name; of what is shown to visitors its title or its words. */
function nameOf(state: unknown): string | null {
  if (typeof state !== "object" || state === null) return null;
  const said = new Map<string, unknown>(Object.entries(state));
  const names = ["name", "title", "text"].map((field) => said.get(field));
  return names.find((name): name is string => typeof name === "string" && name !== "") ?? null;
}

/** What the entry is about: a counter by its number, anything else by its name, where one is known. */
export function targetText(hall: Hall | null, { what, target, before, after }: AuditEntry): string {
  const { noun } = deedOf(what);
  if (noun === "site" || noun === "hall") return "";
  if (noun === "counter") return numberOf(hall, target);
  return nameOf(after) ?? nameOf(before) ?? (noun === "zone" ? nameIn(hall?.zones, target) : target);
}
