// Whether a call was seen and heard, as two marks.
import type { CallRow } from "../api.gen.ts";
import type { Tone } from "../parts/chip.tsx";
import type { IconName } from "../parts/icon.tsx";
import type { OVERVIEW } from "../words/overview.ts";
import type { Say } from "./dictionary.ts";

export type Mark = { icon: IconName; tone: Tone; text: string };

type OverviewSay = Say<(typeof OVERVIEW)["id"]>;

function eye({ shown, of }: CallRow, say: OverviewSay): Mark {
  if (of === 0) return { icon: "unseen", tone: "off", text: say("no_screen") };
  if (shown === 0) return { icon: "unseen", tone: "bad", text: say("unseen") };
  if (shown < of) return { icon: "eye", tone: "warn", text: say("seen_some", { n: shown, m: of }) };
  return { icon: "eye", tone: "ok", text: say("seen") };
}

function ear({ spoken }: CallRow, say: OverviewSay): Mark {
  switch (spoken) {
    case "done":
      return { icon: "speaker", tone: "ok", text: say("spoken") };
    case "speaking":
      return { icon: "speaker", tone: "info", text: say("speaking") };
    case "waiting":
      return { icon: "clock", tone: "off", text: say("waits") };
    case "skipped":
      return { icon: "muted", tone: "warn", text: say("unspoken") };
    case "none":
      return { icon: "muted", tone: "off", text: say("no_speaker") };
    default:
      return spoken satisfies never;
  }
}

export function callMarks(row: CallRow, say: OverviewSay): [Mark, Mark] {
  return [eye(row, say), ear(row, say)];
}
