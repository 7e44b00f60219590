import type { Hall, Texts } from "../../api.gen.ts";
import { FixedLines } from "./fixed-lines.tsx";
import { TextList } from "./text-list.tsx";
import { TickerLive } from "./ticker-live.tsx";

/** What runs along: live, its texts, and the building's own lines. */
export function Ticker({ hall, all }: { hall: Hall; all: Texts }) {
  return (
    <div class="column">
      <TickerLive hall={hall} texts={all.texts} />
      <TextList kind="ticker" all={all} />
      <div class="text-fixed"><FixedLines hall={hall} /></div>
    </div>
  );
}
