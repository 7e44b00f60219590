import type { Screen } from "../../api.gen.ts";
import { lookOf } from "../../core/screen-state.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { useSite } from "../../use-site.ts";
import { SCREEN } from "../../words/screen.ts";
import { useWords } from "../../words/index.ts";

const MINUTE = 60_000;

/** How the screen is, what that means for visitors, and what to do. */
export function useStateSentence(screen: Screen): string {
  const say = useWords(SCREEN);
  const format = useFormat();
  const now = useNow(MINUTE);
  const site = useSite();
  const look = lookOf(screen);
  const time = format.moment(screen.since, now);
  const lasted = Math.max(0, now - screen.since);
  switch (look) {
    case "living":
    case "lost":
      return lasted < MINUTE ? say(`${look}_now`, { time }) : say(look, { time, duration: format.duration(lasted) });
    case "late":
    case "stalled":
    case "silent":
      return say(look, { time });
    case "never":
      return say(look, { time, address: `${site?.url ?? location.origin}/screen` });
    case "blank":
      return say("blank");
    default:
      return look satisfies never;
  }
}
