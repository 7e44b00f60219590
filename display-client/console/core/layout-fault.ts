// A fault of a layout, the schedule or a message as a sentence in the person's language, with what mends it.
import type { Misfit } from "../api.gen.ts";
import { LAYOUT_FAULTS } from "../words/layout-faults.ts";
import { filled, saying } from "./dictionary.ts";
import type { Language } from "./prefs.ts";
import { reasonText, shown } from "./problem-text.ts";

type Code = Misfit["code"];
/** As it comes: a newer server may have faults nobody has put into words here. */
export type ToldFault = { readonly field: string; readonly code?: string; readonly params?: { readonly [name: string]: unknown }; readonly screen?: string };

const BY_CODE: { readonly [L in Language]: { readonly [code in Code]: string } } = LAYOUT_FAULTS;
const CODES: ReadonlySet<string> = new Set(Object.keys(LAYOUT_FAULTS.id));

function isCode(code: string): code is Code {
  return CODES.has(code);
}

/** Up and down, or across? */
function isOfHeight(field: string): boolean {
  return field === "h" || field === "y";
}

function wordsOf(code: Code, { field, params = {} }: ToldFault, language: Language): string {
  const words = LAYOUT_FAULTS[language];
  if (code === "outside" && isOfHeight(field)) return words["outside-h"];
  if (code === "no-room" && isOfHeight(field)) return words["no-room-h"];
  if (code === "too-small" && params["least_w"] === undefined) return words[params["least_h"] === undefined ? "too-small-screen" : "too-small-h"];
  if (code === "blank" && field === "settings.media") return words["blank-picture"];
  if (code === "blank" && field === "settings.data") return words["blank-code"];
  if (code === "contrast" && field === "brand.ground") return words["contrast-ground"];
  return BY_CODE[language][code];
}

/** `regionName`: what the page calls a region. */
export function layoutFaultText(fault: ToldFault, language: Language, regionName: (region: string) => string = (region) => region): string {
  const { code = "", params = {}, screen } = fault;
  const say = saying(LAYOUT_FAULTS, language);
  const told = (name: string, value: unknown) => (name === "other" && typeof value === "string" ? regionName(value) : shown(value, language));
  const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, told(name, value)]));
  const text = isCode(code) ? filled(wordsOf(code, fault, language), values) : (reasonText({ code, params }, language) ?? say("other"));
  return screen === undefined ? text : say("on_screen", { screen, text });
}
