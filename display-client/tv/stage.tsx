import "../tokens/tokens.css";
import "../tokens/fonts.css";
import "../widgets/base.css";
import "./stage.css";
import type { Board } from "../core/board.ts";
import type { ScreenLayout } from "../core/protocol.gen.ts";
import { planOf } from "./plan.ts";
import type { Plan, Sheet } from "./plan.ts";
import { RegionBox } from "./region.tsx";
import { viewOf } from "./view.ts";

export type { Sheet } from "./plan.ts";

let planned: { layout: ScreenLayout; sheet: Sheet; plan: Plan } | null = null;

// The places must be the same objects from frame to frame: that is how widgets know that they need not draw again.
function planFor(layout: ScreenLayout, sheet: Sheet): Plan {
  if (planned === null || planned.layout !== layout || planned.sheet !== sheet) planned = { layout, sheet, plan: planOf(layout, sheet, viewOf(location.search)) };
  return planned.plan;
}

function stillPreferred(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function Stage({ board, layout, sheet }: { board: Board; layout: ScreenLayout; sheet: Sheet }) {
  const { own, style, spots, still: isStill } = planFor(layout, sheet);
  const theme = viewOf(location.search).theme ?? board.theme ?? own;
  const still = isStill || stillPreferred();
  return (
    <div class={`backdrop theme-${theme}`}>
      <main class={still ? "stage is-still" : "stage"} style={style} data-link={board.link.is} data-old={board.old ? "yes" : undefined} data-seq={board.frame?.seq}>
        {spots.map((spot) => (
          <RegionBox id={spot.widget} style={spot.style} key={spot.key}>
            {spot.draw({ board, place: spot.place, still })}
          </RegionBox>
        ))}
      </main>
    </div>
  );
}
