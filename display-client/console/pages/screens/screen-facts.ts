import type { Screen } from "../../api.gen.ts";
import { lookOf } from "../../core/screen-state.ts";
import { useFormat, useNow } from "../../use-format.ts";
import type { Format } from "../../core/format.ts";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";
import type { Say } from "../../words/index.ts";

type ScreensWords = (typeof SCREENS)["id"];
export type ScreenFacts = { lateLabel: string; late: string; size: string };

function sizeText({ inches, distance_m: metres }: Screen, say: Say<ScreensWords>, format: Format): string {
  if (inches === undefined) return "";
  const text = (value: number) => format.number(value, Number.isInteger(value) ? 0 : 1);
  return metres === undefined ? say("inches_only", { inches: text(inches) }) : say("measure", { inches: text(inches), metres: text(metres) });
}

const MINUTE = 60_000;

/** The line below a screen's name: how late it drew the last call, or when it was last seen; its size and farthest seat. */
export function useScreenFacts(screen: Screen): ScreenFacts {
  const say = useWords(SCREENS);
  const format = useFormat();
  const now = useNow(MINUTE);
  const size = sizeText(screen, say, format);
  const look = lookOf(screen);
  if (look === "lost" || look === "stalled") return { lateLabel: say("last_seen"), late: format.moment(screen.since, now), size };
  if (screen.late_ms === undefined) return { lateLabel: "", late: say("no_call_yet"), size };
  return { lateLabel: say("shown_in"), late: format.seconds(screen.late_ms), size };
}
