// One widget as it stands on a television: its part of the sheet, cut out.
import type { Board } from "../../../core/board.ts";
import { SamplePicture } from "./sample-picture.tsx";
import { useSeen } from "./use-seen.ts";

/** The sheet that most layouts are laid out on, in cells. */
export const SHEET = { w: 192, h: 108 };

type RegionPictureProps = { board: Board | null; w: number; h: number; moves?: boolean };

/** `w`, `h`: of the region, in cells; it stands at the sheet's beginning. Drawn once it comes into view; hidden from the ear. */
export function RegionPicture({ board, w, h, moves = false }: RegionPictureProps) {
  const { host, seen } = useSeen();
  return (
    <div class="region-picture" style={{ aspectRatio: `${w} / ${h}` }} ref={host}>
      {seen && <div style={{ width: `${(SHEET.w / w) * 100}%` }}><SamplePicture board={board} shape={SHEET} moves={moves} /></div>}
    </div>
  );
}
