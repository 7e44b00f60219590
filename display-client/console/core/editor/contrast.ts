// How well a layout's own colours are read, as the server counts it, and the nearest ones that pass. Pure.
import type { Brand, Theme } from "../../../core/protocol.gen.ts";

/** The least contrast of any text: WCAG's AAA. */
export const LEAST_CONTRAST = 7;
/** What every page of a television lies on, as tokens/tokens.css has it. */
const PAGE: { [T in Theme]: string } = { dark: "#07131F", light: "#E9EEF4" };

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

type Colour = [red: number, green: number, blue: number];

function partsOf(text: string): Colour {
  const part = (at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => (part / 255 <= 0.039_28 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function ratio(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  return ratio(partsOf(one), partsOf(other));
}

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

function shown(colour: Colour): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("").toUpperCase()}`;
}

/** The colour, made lighter or darker until it passes on `ground`; white or black when even that does not do. */
export function nearestReadable(colour: string, ground: string): string {
  const [from, on] = [partsOf(colour), partsOf(ground)];
  const to = ratio(WHITE, on) > ratio(BLACK, on) ? WHITE : BLACK;
  for (let step = 0; step <= 100; step += 1) {
    const mixed = from.map((part, index) => Math.round(part + (((to[index] ?? 0) - part) * step) / 100));
    const found: Colour = [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0];
    if (ratio(found, on) >= LEAST_CONTRAST) return shown(found);
  }
  return shown(to);
}

/** The contrasts a pair needs, and the colours that would pass where one does not. */
export type BrandCheck = { ink: number; page: number; betterInk: string | null; betterGround: string | null };

export function brandCheck({ ground, ink }: Brand, theme: Theme): BrandCheck {
  const onPage = contrast(ground, PAGE[theme]);
  const onGround = contrast(ink, ground);
  const betterGround = onPage < LEAST_CONTRAST ? nearestReadable(ground, PAGE[theme]) : null;
  // On a middling ground no ink does: then the one for the better ground, to be taken with it.
  const carries = Math.max(contrast("#FFFFFF", ground), contrast("#000000", ground)) >= LEAST_CONTRAST;
  return {
    ink: onGround,
    page: onPage,
    betterInk: onGround < LEAST_CONTRAST ? nearestReadable(ink, carries ? ground : (betterGround ?? ground)) : null,
    betterGround,
  };
}
