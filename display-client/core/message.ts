// Reads what came over the socket or out of storage. What does not have the needed fields is not taken; what a newer
// server adds is left alone.
import type { Call, CounterState, Directory, Region, ScreenLayout, ToScreen, ZoneState } from "./protocol.gen.ts";

type Fields = { [key: string]: unknown };

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isListOf<T>(value: unknown, each: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(each);
}

function isCall(value: unknown): value is Call {
  return isFields(value) && isNumber(value["call"]) && isText(value["ticket"]) && isText(value["counter"]) && isNumber(value["at"]);
}

function isCounter(value: unknown): value is CounterState {
  return isFields(value) && isText(value["id"]) && (isText(value["ticket"]) || value["ticket"] === null);
}

export function isZoneState(value: unknown): value is ZoneState {
  if (!isFields(value)) return false;
  const speaking = value["speaking"] ?? null;
  return (
    isText(value["epoch"]) && isNumber(value["seq"]) && isNumber(value["rev"]) && isNumber(value["now"]) &&
    isListOf(value["counters"], isCounter) && isListOf(value["recent"], isCall) &&
    (speaking === null || (isFields(speaking) && isNumber(speaking["call"]) && isNumber(speaking["until"])))
  );
}

function isTagged(value: unknown): value is Fields & { etag: string } {
  return isFields(value) && isText(value["etag"]);
}

function isMessage(value: Fields): value is Fields & ToScreen {
  switch (value["t"]) {
    case "state":
      return isZoneState(value);
    case "ping":
      return isNumber(value["now"]);
    case "welcome":
      return isText(value["zone"]) && isNumber(value["now"]) && isTagged(value["directory"]) && isTagged(value["layout"]) && isText(value["layout"]["id"]);
    case "directory":
      return isText(value["etag"]);
    case "layout":
      return isText(value["etag"]) && isText(value["id"]);
    case "command":
      return isText(value["do"]) && isText(value["id"]);
    case "bye":
      return isNumber(value["code"]) && isNumber(value["retry_ms"]);
    default:
      return false;
  }
}

/** The message in `text`, or null for one this page does not know or cannot use. */
export function readMessage(text: string): ToScreen | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) && isMessage(value) ? value : null;
  } catch {
    return null;
  }
}

function isBilingual(value: unknown): boolean {
  return isFields(value) && isText(value["id"]) && isText(value["en"]);
}

function isNamed(value: unknown): value is Fields {
  return isFields(value) && isText(value["id"]) && isText(value["name"]);
}

function isCard(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const { title, lines, source, valid_until: until } = value;
  return isText(title) && isListOf(lines, isText) && (source === undefined || isText(source)) && (until === undefined || isText(until));
}

export function isDirectory(value: unknown): value is Directory {
  if (!isFields(value)) return false;
  const { site, texts, ticker, counters, cards } = value;
  return (
    isFields(site) && isText(site["name"]) && isText(site["place"]) && isText(site["mark"]) &&
    isNumber(site["utc_offset_min"]) && isText(site["time_zone"]) &&
    isListOf(counters, (item): item is Fields => isNamed(item) && isText(item["number"])) &&
    isFields(texts) && Object.keys(texts).every((key) => isBilingual(texts[key])) && isListOf(ticker, isText) &&
    (cards === undefined || isListOf(cards, isCard))
  );
}

function isRegion(value: unknown): value is Region {
  return isFields(value) && isText(value["widget"]) && isNumber(value["x"]) && isNumber(value["y"]) && isNumber(value["w"]) && isNumber(value["h"]) && (value["settings"] === undefined || isFields(value["settings"]));
}

export function isLayout(value: unknown): value is ScreenLayout {
  if (!isFields(value)) return false;
  const { grid, regions } = value;
  return isFields(grid) && isNumber(grid["w"]) && isNumber(grid["h"]) && isText(value["theme"]) && isListOf(regions, isRegion);
}
