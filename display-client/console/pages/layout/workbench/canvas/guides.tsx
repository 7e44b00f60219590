import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import type { Guide } from "../../../../core/editor/snapping.ts";
import { useBench } from "../bench.ts";
import type { Held } from "../look.ts";

/** The lines that hold what is dragged, and what they are lines of. */
export function Guides({ held, cell }: { held: Held; cell: number }) {
  const say = useWords(EDITOR);
  const { nameOf } = useBench();
  const word = (guide: Guide) => {
    if (guide.with === null) return say(guide.middle ? "guide_centre" : "guide_edge");
    return say(guide.middle ? "guide_middle" : "guide", { name: nameOf(guide.with) });
  };
  const [place] = held.places;
  return (
    <div class="wb-guides" aria-hidden="true">
      {held.guides.map((guide) => (
        <span class={`wb-guide is-${guide.axis}`} style={{ transform: guide.axis === "x" ? `translateX(${guide.at * cell}px)` : `translateY(${guide.at * cell}px)` }} key={guide.axis}>
          <b class="wb-guide-word">{word(guide)}</b>
        </span>
      ))}
      {held.exact && place !== undefined && <b class="wb-exact" style={{ transform: `translate(${place.x * cell}px, ${(place.y + place.h) * cell}px)` }}>{say("exact")}</b>}
    </div>
  );
}
