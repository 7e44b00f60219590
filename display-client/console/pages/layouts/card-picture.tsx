import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Layout } from "../../../core/protocol.gen.ts";
import type { ListedLayout } from "../../api.gen.ts";
import { LayoutPicture } from "../../parts/picture/layout-picture.tsx";
import { LivePicture } from "../../parts/picture/live-picture.tsx";
import { useHall } from "../../use-hall.ts";
import { fetchDraft } from "../../use-layouts.ts";
import type { Held } from "../../use-screen-layout.ts";

/** Live where it hangs or could hang; a layout that was never published on made-up calls. An upright one stands in the room of a lying one. */
export function CardPicture({ layout, held }: { layout: ListedLayout; held: Held }) {
  const { hall } = useHall();
  const { grid, hangs, published, preset, id } = layout;
  const zone = hangs.zones[0] ?? hall?.zones[0]?.id;
  const isHanging = published !== null || preset;
  return (
    <div class={grid.h > grid.w ? "layout-picture is-tall" : "layout-picture"}>
      {isHanging ? zone !== undefined && <LivePicture zone={zone} layout={id} window={grid} /> : <DraftPicture layout={layout} held={held} />}
    </div>
  );
}

/** The newest draft, fetched when it comes into view. */
function DraftPicture({ layout: { id, etag, grid }, held }: { layout: ListedLayout; held: Held }) {
  const place = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Layout | null>(null);
  useEffect(() => {
    const box = place.current;
    if (box === null) return undefined;
    let gone = false;
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) return;
      watcher.disconnect();
      fetchDraft(id).then((found) => { if (!gone) setDraft(found.layout); }, () => undefined); // the card says the rest
    }, { rootMargin: "160px" });
    watcher.observe(box);
    return () => {
      gone = true;
      watcher.disconnect();
    };
  }, [id, etag]);
  const drawn = useMemo(() => (draft === null ? null : { ...draft, playlists: held }), [draft, held]);
  return <div class="draft-picture" style={{ aspectRatio: `${grid.w} / ${grid.h}` }} ref={place}>{drawn !== null && <LayoutPicture layout={drawn} />}</div>;
}
