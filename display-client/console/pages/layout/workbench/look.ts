// How the sheet is looked at: nothing of it is part of the layout.
import type { Theme } from "../../../../core/protocol.gen.ts";
import type { Placed } from "../../../core/editor/command.ts";
import type { Rect } from "../../../core/editor/cells.ts";
import type { Guide } from "../../../core/editor/snapping.ts";

/** `theme` null: the layout's own. `calls`: how often the sample call was pressed. `armed`: the part that waits for its place. `screen`: whose measure was chosen, "" for the layout's own; null: none was. */
export type Look = { theme: Theme | null; data: "sample" | "live"; calls: number; zoom: number; armed: string | null; screen: string | null };

export const FIRST_LOOK: Look = { theme: null, data: "sample", calls: 0, zoom: 1, armed: null, screen: null };

export const ZOOM_STEP = 1.25;
export const MOST_ZOOM = 3;
export const LEAST_ZOOM = 0.5;

/** What a hand holds: regions at places of this moment, or a part on its way in. Nothing of it is in the document yet. */
export type Held = { places: Placed[]; incoming: (Rect & { widget: string }) | null; guides: Guide[]; exact: boolean; lead: string };
