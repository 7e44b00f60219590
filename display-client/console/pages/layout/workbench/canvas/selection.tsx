import type { Region } from "../../../../../core/protocol.gen.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";
import { boxAt } from "./overlay.tsx";

const PULLS = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
const TAG_ROOM_PX = 34;

/** The frame around a selected region, its size in words, and where a hand can pull it. The inspector does the same without a hand. */
export function Selection({ region, cell, withHandles }: { region: Region; cell: number; withHandles: boolean }) {
  const say = useWords(EDITOR);
  const { nameOf } = useBench();
  const { id, y, w, h } = region;
  return (
    <div class="wb-selection" style={boxAt(region, cell)} aria-hidden="true">
      <b class={y * cell < TAG_ROOM_PX ? "wb-tag is-inside" : "wb-tag"}>{say("region_short", { name: nameOf(id), w, h })}</b>
      {withHandles && PULLS.map((pull) => <span class={`wb-handle is-${pull}`} data-region={id} data-pull={pull} key={pull}><i /></span>)}
    </div>
  );
}
