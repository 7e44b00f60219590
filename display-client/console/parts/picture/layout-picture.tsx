// What a layout would show, small: the televisions' own stage and widgets on made-up calls of a zone.
import { useMemo } from "preact/hooks";
import { elapsed } from "../../../core/clock.ts";
import type { ScreenLayout } from "../../../core/protocol.gen.ts";
import { sampleBoard } from "../../core/sample-board.ts";
import { serverNow } from "../../live.ts";
import { useDirectory } from "../../use-directory.ts";
import { useHall } from "../../use-hall.ts";
import { SamplePicture } from "./sample-picture.tsx";
import { useSeen } from "./use-seen.ts";

const TICKET = "A012";

/** Drawn once it comes into view. Hidden from the ear: what it shows must stand beside it as text. `zone`: whose counters; the first one's where none is given. */
export function LayoutPicture({ layout, zone }: { layout: ScreenLayout; zone?: string }) {
  const { host, seen } = useSeen();
  const { hall } = useHall();
  const directory = useDirectory(seen ? (zone ?? hall?.zones[0]?.id) : undefined);
  const board = useMemo(() => {
    if (directory === null) return null;
    const { name, utc_offset_min: offsetMin, time_zone: timeZone } = directory.site;
    return sampleBoard({ directory, layout, name, offsetMin, timeZone, texts: {}, lines: null, ticket: TICKET }, serverNow(), elapsed());
  }, [directory, layout]);
  const { w, h } = layout.grid;
  return (
    <div class="picture-place" style={{ aspectRatio: `${w} / ${h}` }} ref={host}>
      {seen && <SamplePicture board={board} shape={layout.grid} />}
    </div>
  );
}
