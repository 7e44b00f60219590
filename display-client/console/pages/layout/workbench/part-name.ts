import { DEFINITIONS } from "../../../../widgets/definitions.ts";
import type { Language } from "../../../core/prefs.ts";

/** What people call a kind of part; its own word where this version does not know it. */
export function partName(widget: string, language: Language): string {
  return DEFINITIONS.find(({ kind }) => kind === widget)?.name[language] ?? widget;
}

export function isKnown(widget: string): boolean {
  return DEFINITIONS.some(({ kind }) => kind === widget);
}
