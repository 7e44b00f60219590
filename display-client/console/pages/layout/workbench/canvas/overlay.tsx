// What lies over the stage: every region as something to be pressed, and what is said about those that are held.
import { useMemo } from "preact/hooks";
import type { Layout, Region } from "../../../../../core/protocol.gen.ts";
import type { Rect } from "../../../../core/editor/cells.ts";
import { inReadingOrder, overlapsOf } from "../../../../core/editor/regions.ts";
import { useValue } from "../../../../use-value.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useBench } from "../bench.ts";
import { isKnown, partName } from "../part-name.ts";
import { Guides } from "./guides.tsx";
import { heldLayout } from "./held-layout.ts";
import { Selection } from "./selection.tsx";

/** The place of a rectangle of cells, in px: moved and not laid out anew. */
export function boxAt({ x, y, w, h }: Rect, cell: number): { transform: string; width: string; height: string } {
  return { transform: `translate(${x * cell}px, ${y * cell}px)`, width: `${w * cell}px`, height: `${h * cell}px` };
}

export function Overlay({ cell }: { cell: number }) {
  const say = useWords(EDITOR);
  const { layout, editing, selected, held, language } = useBench();
  const holding = useValue(held);
  const now: Layout = heldLayout(layout, holding);
  // The order of the elements is that of the document at rest: nothing changes its place in the page while it is dragged.
  const order = useMemo(() => inReadingOrder(layout.regions).map(({ id }) => id), [layout]);
  const places = new Map(now.regions.map((region) => [region.id, region]));
  const regions = order.map((id) => places.get(id)).filter((region): region is Region => region !== undefined);
  const overlaps = useMemo(() => overlapsOf(now.regions), [now]);
  const incoming = holding?.incoming ?? null;
  return (
    <>
      {regions.map((region) => <RegionButton region={region} cell={cell} isSelected={selected.some(({ id }) => id === region.id)} onFocus={() => { if (!selected.some(({ id }) => id === region.id)) editing.select([region.id]); }} key={region.id} />)}
      {overlaps.map(({ ids, rect }) => <span class="wb-overlap" style={boxAt(rect, cell)} aria-hidden="true" key={ids.join(" ")}>{hasRoom(rect, cell) && say("overlap")}</span>)}
      {selected.map(({ id }) => places.get(id)).map((region) => region !== undefined && <Selection region={region} cell={cell} withHandles={selected.length === 1} key={region.id} />)}
      {incoming !== null && <span class="wb-incoming" style={boxAt(incoming, cell)} aria-hidden="true"><b class="wb-tag">{say("region_short", { name: partName(incoming.widget, language), w: incoming.w, h: incoming.h })}</b></span>}
      {holding !== null && <Guides held={holding} cell={cell} />}
    </>
  );
}

/** A word that would be cut is left out: the stripes say it, too. */
function hasRoom({ w, h }: Rect, cell: number): boolean {
  return w * cell >= 84 && h * cell >= 22;
}

type RegionButtonProps = { region: Region; cell: number; isSelected: boolean; onFocus: () => void };

function RegionButton({ region, cell, isSelected, onFocus }: RegionButtonProps) {
  const say = useWords(EDITOR);
  const { nameOf } = useBench();
  const { id, widget, x, y, w, h } = region;
  const known = isKnown(widget);
  return (
    <button
      type="button" class={`wb-region${isSelected ? " is-selected" : ""}${known ? "" : " is-unknown"}`} style={boxAt(region, cell)} data-region={id}
      aria-label={say("region", { name: nameOf(id), x, y, w, h })} aria-pressed={isSelected} onFocus={onFocus} onClick={(event) => { if (event.detail === 0) onFocus(); }}
    >
      {!known && <span class="wb-unknown">{say("unknown", { widget })}</span>}
    </button>
  );
}
