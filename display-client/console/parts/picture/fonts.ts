// Letters are measured before they are drawn: with other letters than those that come, everything in a picture would be fitted wrongly.
import { whenFonts } from "../../../tv/fonts.ts";
import { forgetWidths } from "../../../widgets/measure.ts";
import { createValue } from "../../core/value.ts";

// A picture beside a page may wait for its letters a little longer than a television may.
const FONTS_MS = 2000;

/** 0: pictures must wait. Each further number means that everything is fitted anew. */
export const fitting = createValue(0);

let asked = false;

export function askFonts(): void {
  if (asked) return;
  asked = true;
  whenFonts(FONTS_MS, () => { fitting.set(1); }, () => {
    forgetWidths();
    fitting.set(2);
  });
}
