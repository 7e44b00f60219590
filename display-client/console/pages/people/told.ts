// Values of the log as people know them: names in the place of ids, times in the place of milliseconds.
import type { When } from "../../../core/protocol.gen.ts";
import type { AuditEntry, Hall } from "../../api.gen.ts";
import { deedOf } from "../../core/audit.ts";
import { isState } from "../../core/audit-state.ts";
import type { Format } from "../../core/format.ts";
import type { Language } from "../../core/prefs.ts";
import { whenText, whereText } from "../../core/programme-text.ts";
import type { ScheduleSay } from "../../core/programme-text.ts";
import { serverNow } from "../../live.ts";
import { roleName } from "./use-people-words.ts";
import type { PeopleSay } from "./use-people-words.ts";

const TIMES = /(^at$|^from$|^until$|_at$|_until$|^made$)/;

const KINDS = ["ticker", "card", "notice", "profile", "staff", "standard", "pledge", "complaints", "rating", "image", "video"] as const;

type Named = { id: string; name: string };
/** What the things of the log are called now. */
export type Names = { hall: Hall | null; layouts: readonly Named[]; screens: readonly Named[]; media: readonly Named[] };
/** In whose words it is told. */
export type Teller = { say: PeopleSay; schedule: ScheduleSay; word: string; language: Language; format: Format; names: Names };

/** Of texts, of cards and of media. */
function isKind(value: unknown): value is (typeof KINDS)[number] {
  return KINDS.some((kind) => kind === value);
}

function nameIn(list: readonly Named[] | undefined, id: unknown): string {
  return list?.find((one) => one.id === id)?.name ?? String(id);
}

function numberOf(hall: Hall | null, id: unknown): string {
  return hall?.counters.find((counter) => counter.id === id)?.number ?? String(id);
}

function whenOf(value: unknown): When | undefined {
  if (!isState(value)) return undefined;
  const days = Array.isArray(value["days"]) ? value["days"].filter((day): day is number => typeof day === "number") : [];
  const limits: Omit<When, "days"> = {};
  for (const end of ["from", "until", "first", "last"] as const) {
    const limit = value[end];
    if (typeof limit === "string") limits[end] = limit;
  }
  return { days, ...limits };
}

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : [];
}

/** "Tutup (seluruh gedung, Senin sampai Jumat, 16.00 sampai 07.00)" */
function entryText(entry: unknown, { say, schedule, language, names }: Teller): string {
  if (!isState(entry)) return "";
  const where = whereText({ zones: idsIn(entry["zones"]), screens: idsIn(entry["screens"]) }, { zones: names.hall?.zones ?? [], screens: names.screens }, schedule);
  const { theme } = entry;
  const more = [where, whenText(whenOf(entry["when"]), schedule, language), ...(theme === "dark" || theme === "light" ? [say(`theme_${theme}`)] : [])];
  return `${nameIn(names.layouts, entry["layout"])} (${more.join(", ")})`;
}

function mediumName({ say, names }: Teller, id: unknown): string {
  return names.media.find((one) => one.id === id)?.name ?? say("medium_gone");
}

/** "balai.jpg (12 s, setiap hari)" */
function itemText(item: unknown, teller: Teller): string {
  if (!isState(item)) return "";
  const { seconds, when } = item;
  const more = [...(typeof seconds === "number" ? [`${seconds} s`] : []), ...(isState(when) ? [whenText(whenOf(when), teller.schedule, teller.language)] : [])];
  const name = mediumName(teller, item["media"]);
  return more.length === 0 ? name : `${name} (${more.join(", ")})`;
}

function listText(field: string, value: readonly unknown[], teller: Teller): string | null {
  const { hall, screens } = teller.names;
  switch (field) {
    case "zones":
      return value.map((id) => nameIn(hall?.zones, id)).join(", ");
    case "counters":
      return value.map((id) => numberOf(hall, id)).join(", ");
    case "screens":
      return value.map((id) => nameIn(screens, id)).join(", ");
    case "entries":
      return value.map((entry) => entryText(entry, teller)).join("; ");
    case "items":
      return value.map((item) => itemText(item, teller)).join("; ");
    default:
      return null;
  }
}

/** The text of a field's value; null: as it is. */
export function toldValue(teller: Teller): (field: string, value: unknown) => string | null {
  const { say, word, format, names } = teller;
  return (field, value) => {
    if (typeof value === "number") return TIMES.test(field) ? format.moment(value, serverNow()) : field === "bytes" ? format.bytes(value) : null;
    if (field === "role" && (value === "admin" || value === "operator" || value === "counter")) return roleName(say, word, value);
    if (value === "@local") return say("server");
    if ((field === "kind" || field === "as") && isKind(value)) return say(`kind_${value}`);
    if (field === "zones" && Array.isArray(value) && value.length === 0) return say("everywhere");
    if (field === "zone") return nameIn(names.hall?.zones, value);
    if (field === "service") return nameIn(names.hall?.services, value);
    if (field === "layout") return nameIn(names.layouts, value);
    return Array.isArray(value) && value.length > 0 ? listText(field, value, teller) : null;
  };
}

/** A thing's name; of what is shown to visitors its title or its words. */
function nameOf(state: unknown): string | null {
  if (!isState(state)) return null;
  const names = ["name", "title", "text"].map((field) => state[field]);
  return names.find((name): name is string => typeof name === "string" && name !== "") ?? null;
}

/** What the entry is about: a counter by its number, anything else by its name, where one is known. */
export function targetText({ say, names: { hall, layouts, screens } }: Teller, { what, target, before, after }: AuditEntry): string {
  const { noun } = deedOf(what);
  if (noun === "site" || noun === "hall") return "";
  if (noun === "counter") return numberOf(hall, target);
  if (noun === "trial") {
    const state = isState(after) ? after : before;
    return say("trial_target", { layout: nameIn(layouts, isState(state) ? state["layout"] : ""), screen: nameIn(screens, target) });
  }
  const known = nameOf(after) ?? nameOf(before);
  if (known !== null) return known;
  return nameIn(noun === "zone" ? hall?.zones : noun === "layout" || noun === "due" ? layouts : noun === "screen" ? screens : [], target);
}
