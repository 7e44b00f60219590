// Regions as text: what is copied in one layout can be pasted in another one, in another window, or kept in a file.
import { isFields } from "../../../core/message.ts";
import type { Region, Sheet } from "../../../core/protocol.gen.ts";

/** Longer than sixty regions with all of their texts can be. */
const LONGEST = 400_000;

export function copiedText(regions: readonly Region[], grid: Sheet): string {
  return JSON.stringify({ panggil: "regions", grid, regions });
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= 10_000;
}

function regionIn(value: unknown): Region | null {
  if (!isFields(value)) return null;
  const { id, widget, x, y, w, h, settings } = value;
  if (typeof widget !== "string" || widget === "" || !isSize(x) || !isSize(y) || !isSize(w) || !isSize(h)) return null;
  if (settings !== undefined && (!isFields(settings) || Array.isArray(settings))) return null;
  return { id: typeof id === "string" ? id : widget, widget, x, y, w, h, ...(settings === undefined ? {} : { settings }) };
}

/** The regions in a text; null where it holds none, or something that is no region. */
export function pastedRegions(text: string): Region[] | null {
  if (text.length > LONGEST) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isFields(value) || value["panggil"] !== "regions") return null;
  const { regions: given } = value;
  if (!Array.isArray(given) || given.length === 0) return null;
  const regions = given.map(regionIn);
  return regions.every((region): region is Region => region !== null) ? regions : null;
}
