// A text as its form has it: typed times and lines, what is wrong with them, and what the server takes.
import { CARD_LINE_MOST, CARD_LINES, isDated, LINE_MOST, SOURCE_MOST, TITLE_MOST } from "./texts.ts";
import { dayOf, fieldOf, momentOf } from "./site-time.ts";
import type { CardKind } from "../../core/protocol.gen.ts";
import type { TextItem, TextKind } from "../api.gen.ts";

export type TextForm = {
  text: string;
  as: "ticker" | "card";
  card: CardKind;
  lines: string;
  source: string;
  valid: string;
  /** Whether only `zones` have it. */
  some: boolean;
  zones: string[];
  /** Whether it begins and ends at a time of its own. */
  begins: boolean;
  from: string;
  ends: boolean;
  until: string;
};

export type TextFault = "empty" | "long" | "lines_none" | "lines_many" | "lines_long" | "source_none" | "date_none" | "date_bad" | "date_over" | "time_bad" | "until_over" | "until_early" | "zones_none";
export type TextFaults = { [N in keyof TextForm]?: TextFault };

const HOUR = 3_600_000;

export function emptyForm(now: number, offsetMin: number, card: CardKind = "profile"): TextForm {
  const next = Math.ceil(now / HOUR) * HOUR;
  return { text: "", as: "ticker", card, lines: "", source: "", valid: "", some: false, zones: [], begins: false, from: fieldOf(next, offsetMin), ends: false, until: fieldOf(next + HOUR, offsetMin) };
}

export function formOf(item: TextItem, now: number, offsetMin: number): TextForm {
  const { text, as, card, zones, from, until } = item;
  const empty = emptyForm(now, offsetMin);
  return {
    ...empty, text, zones, some: zones.length > 0, as: as ?? "ticker",
    ...(card === undefined ? {} : { card: card.kind, lines: card.lines.join("\n"), source: card.source ?? "", valid: card.valid_until ?? "" }),
    ...(from === undefined ? {} : { begins: true, from: fieldOf(from, offsetMin) }),
    ...(until === undefined ? {} : { ends: true, until: fieldOf(until, offsetMin) }),
  };
}

/** The lines that say something. */
export function saidLines(lines: string): string[] {
  return lines.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

function signs(text: string): number {
  return Array.from(text.trim()).length;
}

function textFault(text: string, most: number): TextFault | undefined {
  return signs(text) === 0 ? "empty" : signs(text) > most ? "long" : undefined;
}

function cardFaults({ card, lines, source, valid }: TextForm, now: number, offsetMin: number): TextFaults {
  const said = saidLines(lines);
  const lineFault = said.length === 0 ? "lines_none" : said.length > CARD_LINES ? "lines_many" : said.some((line) => signs(line) > CARD_LINE_MOST) ? "lines_long" : undefined;
  const sourceFault = source.trim() === "" ? (isDated(card) ? "source_none" : undefined) : signs(source) > SOURCE_MOST ? "long" : undefined;
  const last = dayOf(valid, offsetMin);
  const dateFault = valid === "" ? (isDated(card) ? "date_none" : undefined) : last === null ? "date_bad" : last + 24 * HOUR <= now ? "date_over" : undefined;
  return { ...(lineFault && { lines: lineFault }), ...(sourceFault && { source: sourceFault }), ...(dateFault && { valid: dateFault }) };
}

/** `before`: the end it had, which may be over and stay so. */
function timeFaults({ begins, from, ends, until }: TextForm, now: number, offsetMin: number, before: string | null): TextFaults {
  const begin = begins ? momentOf(from, offsetMin) : 0;
  if (begin === null) return { from: "time_bad" };
  if (!ends) return {};
  const end = momentOf(until, offsetMin);
  if (end === null) return { until: "time_bad" };
  if (end <= begin) return { until: "until_early" };
  return end <= now && until !== before ? { until: "until_over" } : {};
}

export function textFaults(kind: TextKind, form: TextForm, now: number, offsetMin: number, before: string | null = null): TextFaults {
  const text = textFault(form.text, kind === "card" ? TITLE_MOST : LINE_MOST);
  const zones = form.some && form.zones.length === 0 ? "zones_none" : undefined;
  return { ...(text && { text }), ...(zones && { zones }), ...(kind === "card" ? cardFaults(form, now, offsetMin) : {}), ...timeFaults(form, now, offsetMin, before) };
}

/** As the server takes it; `before`: as it was, whose times keep their seconds where nobody changed the field. */
export function bodyOf(kind: TextKind, form: TextForm, offsetMin: number, before: TextItem | null = null): Omit<TextItem, "id"> {
  const { text, as, card, source, valid, some, begins, ends } = form;
  const kept = (field: string, was: number | undefined) => (was !== undefined && fieldOf(was, offsetMin) === field ? was : momentOf(field, offsetMin));
  const [from, until] = [begins ? kept(form.from, before?.from) : null, ends ? kept(form.until, before?.until) : null];
  return {
    kind, text: text.trim(), zones: some ? form.zones : [],
    ...(kind === "notice" ? { as } : {}),
    ...(kind === "card" ? { card: { kind: card, lines: saidLines(form.lines), ...(source.trim() === "" ? {} : { source: source.trim() }), ...(valid === "" ? {} : { valid_until: valid }) } } : {}),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
  };
}
