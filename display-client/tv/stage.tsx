import "../tokens/tokens.css";
import "../tokens/fonts.css";
import "../widgets/base.css";
import "./stage.css";
import { useMemo } from "preact/hooks";
import type { Board } from "../core/board.ts";
import type { ScreenLayout } from "../core/protocol.gen.ts";
import { shiftTurn } from "../core/resting.ts";
import { u } from "../widgets/place.ts";
import { useTurn } from "../widgets/use-turn.ts";
import { Flash } from "./flash.tsx";
import { Hanging } from "./hanging.tsx";
import type { Hung } from "./hanging.tsx";
import { planOf } from "./plan.ts";
import type { Sheet } from "./plan.ts";
import { RegionBox } from "./region.tsx";
import type { View } from "./view.ts";

export type { Sheet } from "./plan.ts";

function stillPreferred(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

type StageProps = { board: Board; layout: ScreenLayout; sheet: Sheet; view: View };

/** What hangs in a zone, on a television or small in the console. `sheet` and `view` are the same objects until they change. */
export function Stage({ board, layout, sheet, view }: StageProps) {
  // The places must be the same objects from frame to frame: that is how widgets know that they need not draw again.
  const plan = useMemo(() => planOf(layout, sheet, view), [layout, sheet, view]);
  const still = plan.still || stillPreferred();
  const shift = useTurn(shiftTurn);
  const draw = (hung: Hung, coming: boolean) => <OneStage hung={hung} board={board} still={still} shift={shift} coming={coming} key={hung.number} />;
  return <Hanging plan={plan} theme={view.theme ?? board.theme ?? plan.own} still={still} draw={draw} />;
}

type OneStageProps = { hung: Hung; board: Board; still: boolean; shift: { x: number; y: number }; coming: boolean };

function OneStage({ hung, board, still, shift, coming }: OneStageProps) {
  const { plan, theme } = hung;
  const style = { ...plan.style, transform: `translate(${u(shift.x)}, ${u(shift.y)})` };
  return (
    <div class={`backdrop theme-${theme}${coming ? " is-coming" : ""}`}>
      <main class={still ? "stage is-still" : "stage"} style={style} data-link={board.link.is} data-old={board.old ? "yes" : undefined} data-seq={board.frame?.seq}>
        {plan.spots.map((spot) => (
          <RegionBox id={spot.widget} style={spot.style} key={spot.key}>
            {spot.draw({ board, place: spot.place, still })}
          </RegionBox>
        ))}
      </main>
      {plan.flash && !still && <Flash card={board.card} old={board.old} />}
    </div>
  );
}
