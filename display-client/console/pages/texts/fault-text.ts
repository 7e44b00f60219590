import { CARD_LINE_MOST, CARD_LINES, LINE_MOST, SOURCE_MOST, TITLE_MOST } from "../../core/texts.ts";
import type { TextFault, TextFaults, TextForm } from "../../core/text-form.ts";
import type { TextKind } from "../../api.gen.ts";
import type { Faults } from "../../use-form.ts";
import type { TEXTS } from "../../words/texts.ts";
import type { Say } from "../../words/index.ts";

// In the order in which they stand.
const FIELDS = ["text", "lines", "source", "valid", "zones", "from", "until"] as const;

type TextsSay = Say<(typeof TEXTS)["id"]>;

function faultText(fault: TextFault, most: number, say: TextsSay): string {
  if (fault === "long") return say("fault.long", { most });
  if (fault === "lines_many") return say("fault.lines_many", { lines: CARD_LINES });
  return fault === "lines_long" ? say("fault.lines_long", { line: CARD_LINE_MOST }) : say(`fault.${fault}`);
}

/** What is wrong with a form, in words at its fields. */
export function faultTexts(kind: TextKind, faults: TextFaults, say: TextsSay): Faults<TextForm> {
  const told: Faults<TextForm> = {};
  for (const name of FIELDS) {
    const fault = faults[name];
    const most = name === "source" ? SOURCE_MOST : kind === "card" ? TITLE_MOST : LINE_MOST;
    if (fault !== undefined) told[name] = faultText(fault, most, say);
  }
  return told;
}
