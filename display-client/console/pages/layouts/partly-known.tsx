import "./partly-known.css";
import type { ScreenLayout } from "../../../core/protocol.gen.ts";
import { unknownRegions } from "../../core/layout-file.ts";
import { LayoutPicture } from "../../parts/picture/layout-picture.tsx";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";

/** The picture of a layout of which not every part is known: those are hatched and named. */
export function PartlyKnown({ layout }: { layout: ScreenLayout }) {
  const say = useWords(LAYOUTS);
  const { w, h } = layout.grid;
  return (
    <div class="partly-known">
      <LayoutPicture layout={layout} />
      {unknownRegions(layout).map((region) => (
        <span class="partly-known-region" key={region.id} style={{ left: `${(region.x / w) * 100}%`, top: `${(region.y / h) * 100}%`, width: `${(region.w / w) * 100}%`, height: `${(region.h / h) * 100}%` }}>
          <b>{say("unknown_region", { name: region.widget })}</b>
        </span>
      ))}
    </div>
  );
}
