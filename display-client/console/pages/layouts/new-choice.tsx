import type { Layout, ScreenLayout } from "../../../core/protocol.gen.ts";
import { LayoutPicture } from "../../parts/picture/layout-picture.tsx";
import { useLayout } from "../../use-layout.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { STARTERS } from "../../words/starters.ts";
import { useWords } from "../../words/index.ts";
import type { FIRST_FIVE } from "../../core/layout-list.ts";

type NewChoiceProps = { layout: ScreenLayout; name: string; about: string; busy: boolean; onPress: () => void };

/** One arrangement to begin from. */
export function NewChoice({ layout, name, about, busy, onPress }: NewChoiceProps) {
  const say = useWords(LAYOUTS);
  const isTall = layout.grid.h > layout.grid.w;
  return (
    <li>
      <button type="button" class="new-choice" aria-disabled={busy} aria-busy={busy} onClick={onPress}>
        <span class={isTall ? "layout-picture is-tall" : "layout-picture"}><LayoutPicture layout={layout} /></span>
        <span class="new-choice-text">
          <b>{busy ? say("new_making") : name}</b>
          <small>{about}</small>
        </span>
      </button>
    </li>
  );
}

/** One of the five starters, as it is now. */
export function StarterChoice({ id, busy, onMake }: { id: (typeof FIRST_FIVE)[number]; busy: boolean; onMake: (layout: Layout) => void }) {
  const say = useWords(STARTERS);
  const layout = useLayout(id);
  if (layout === null) return null;
  return <NewChoice layout={layout} name={layout.name} about={say(id)} busy={busy} onPress={() => { onMake(layout); }} />;
}
