// A hand on the sheet: what was taken, how far it went, and where that comes to rest. Nothing is read from the page while it moves.
import { nextFrame } from "../../../../../core/clock.ts";
import type { Stop } from "../../../../../core/clock.ts";
import type { Layout, Region } from "../../../../../core/protocol.gen.ts";
import { leastOf, movedInside, rectOf, sameRect } from "../../../../core/editor/cells.ts";
import type { Edges } from "../../../../core/editor/cells.ts";
import type { Placed } from "../../../../core/editor/command.ts";
import { snappedMove, snappedPull } from "../../../../core/editor/snapping.ts";
import type { Field, Snapped } from "../../../../core/editor/snapping.ts";
import type { Held } from "../look.ts";

/** Lines hold from so many px. */
export const REACH_PX = 6;
/** A press that moved less is a press. */
const STILL_PX = 4;

export type Hand = { x: number; y: number; alt: boolean };
/** `edges` null: the regions are moved. `cell`: px of one cell. */
export type Grip = { layout: Layout; lead: Region; ids: string[]; edges: Edges | null; from: Hand; cell: number };

function snapped({ layout, lead, ids, edges, from, cell }: Grip, hand: Hand): Snapped {
  const [dx, dy] = [(hand.x - from.x) / cell, (hand.y - from.y) / cell];
  const field: Field = { grid: layout.grid, others: layout.regions.filter(({ id }) => !ids.includes(id)), reach: REACH_PX / cell, free: hand.alt };
  if (edges === null) return snappedMove({ ...rectOf(lead), x: lead.x + dx, y: lead.y + dy }, field);
  return snappedPull(rectOf(lead), edges, dx, dy, { ...field, others: layout.regions.filter(({ id }) => id !== lead.id) }, leastOf(lead.widget, layout.grid), lead.widget === "media");
}

/** What the hand holds now: the others go the same way as the one that was taken. */
export function heldAt(grip: Grip, hand: Hand): Held {
  const { rect, guides, exact } = snapped(grip, hand);
  const [dx, dy] = [rect.x - grip.lead.x, rect.y - grip.lead.y];
  const others = grip.edges !== null ? [] : grip.layout.regions.filter(({ id }) => id !== grip.lead.id && grip.ids.includes(id));
  const places: Placed[] = [{ id: grip.lead.id, ...rect }, ...others.map((region) => ({ id: region.id, ...movedInside({ ...rectOf(region), x: region.x + dx, y: region.y + dy }, grip.layout.grid) }))];
  return { places, incoming: null, guides, exact, lead: grip.lead.id };
}

export type Gesture = { move: (hand: Hand) => void; end: () => Placed[]; stop: () => void };

/** Follows a hand, one picture at a time; `show` is told only of what is another place than before. */
export function beginGesture(grip: Grip, show: (held: Held | null) => void): Gesture {
  let hand = grip.from;
  let far = false;
  let shown: Held | null = null;
  let frame: Stop | null = null;
  const look = () => {
    frame = null;
    far ||= Math.hypot(hand.x - grip.from.x, hand.y - grip.from.y) > STILL_PX;
    if (!far) return;
    const next = heldAt(grip, hand);
    const [before] = shown?.places ?? [];
    const [now] = next.places;
    const same = before !== undefined && now !== undefined && sameRect(before, now) && JSON.stringify(shown?.guides) === JSON.stringify(next.guides);
    if (same) return;
    shown = next;
    show(next);
  };
  const stop = () => {
    frame?.();
    frame = null;
    show(null);
  };
  return {
    move: (next) => {
      hand = next;
      frame ??= nextFrame(look);
    },
    end: () => {
      if (frame !== null) {
        frame();
        look();
      }
      const places = shown?.places ?? [];
      stop();
      return places;
    },
    stop,
  };
}
