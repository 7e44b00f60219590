import { isFields } from "./message.ts";
import type { ScreenMedium, When } from "./protocol.gen.ts";

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isWhen(value: unknown): value is When {
  if (!isFields(value)) return false;
  const { days, from, until, first, last } = value;
  return Array.isArray(days) && days.every((day) => typeof day === "number") && [from, until, first, last].every(isTextOrNone);
}

function isMedium(value: unknown): value is ScreenMedium {
  if (!isFields(value)) return false;
  const { media, kind, bytes, seconds, when } = value;
  return (
    typeof media === "string" && /^[0-9a-f]{64}$/.test(media) && typeof kind === "string" && typeof bytes === "number" &&
    (seconds === undefined || typeof seconds === "number") && (when === undefined || isWhen(when))
  );
}

/** The entries of a playlist that this page can make something of. */
export function mediaIn(value: unknown): ScreenMedium[] {
  return Array.isArray(value) ? value.filter(isMedium) : [];
}
