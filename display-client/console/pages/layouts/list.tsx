import { useState } from "preact/hooks";
import { ownFirst } from "../../core/layout-list.ts";
import type { ListedLayout } from "../../api.gen.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useHeld } from "../../use-screen-layout.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";
import { LayoutCard } from "./layout-card.tsx";
import { RemoveLayout } from "./remove-layout.tsx";
import { RenameLayout } from "./rename-layout.tsx";

export type CardAct = "rename" | "remove";

/** The site's own layouts, then those that are built in. */
export function List({ layouts, onNew }: { layouts: readonly ListedLayout[]; onNew: () => void }) {
  const say = useWords(LAYOUTS);
  const [asked, setAsked] = useState<{ act: CardAct; layout: ListedLayout } | null>(null);
  const { own, starters } = ownFirst(layouts);
  const held = useHeld();
  const close = () => { setAsked(null); };
  const cards = (list: readonly ListedLayout[]) => (
    <ul class="layouts-grid">
      {list.map((layout) => <LayoutCard layout={layout} held={held} onAct={(act) => { setAsked({ act, layout }); }} key={layout.id} />)}
    </ul>
  );
  return (
    <div class="layouts">
      <section aria-labelledby="layouts-own">
        <h2 id="layouts-own">{say("own")}</h2>
        {own.length === 0 ? <Card><Empty icon="layout" action={<Button look="primary" onPress={onNew}>{say("add")}</Button>}>{say("empty")}</Empty></Card> : cards(own)}
      </section>
      <section aria-labelledby="layouts-starters">
        <h2 id="layouts-starters">{say("starters")}</h2>
        <p class="second small prose">{say("starters_text")}</p>
        {cards(starters)}
      </section>
      {asked?.act === "rename" && <RenameLayout layout={asked.layout} others={layouts.filter(({ id }) => id !== asked.layout.id).map(({ name }) => name)} onClose={close} />}
      {asked?.act === "remove" && <RemoveLayout layout={asked.layout} onClose={close} />}
    </div>
  );
}
