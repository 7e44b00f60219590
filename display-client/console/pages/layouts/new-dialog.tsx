import { useEffect, useState } from "preact/hooks";
import type { Layout } from "../../../core/protocol.gen.ts";
import { call } from "../../api.ts";
import { FIRST_FIVE } from "../../core/layout-list.ts";
import { LONGEST_NAME, freeLayoutName, idFor, nameFault } from "../../core/layout-id.ts";
import type { ListedLayout, SavedLayout } from "../../api.gen.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { Note } from "../../parts/note.tsx";
import { prefs } from "../../prefs.ts";
import { go, to } from "../../router.tsx";
import { useAct } from "../../use-act.ts";
import { useHall } from "../../use-hall.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";
import { NewChoice, StarterChoice } from "./new-choice.tsx";
import type { Ready } from "./gallery/index.ts";

/** The gallery, which comes when it is looked at; null: it did not come. */
function useGallery(): readonly Ready[] | null | undefined {
  const [gallery, setGallery] = useState<readonly Ready[] | null | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    import("./gallery/index.ts").then(({ GALLERY }) => { if (!gone) setGallery(GALLERY); }, () => { if (!gone) setGallery(null); });
    return () => {
      gone = true;
    };
  }, []);
  return gallery;
}

/** What a new layout begins from: one press makes it and opens the editor. */
export function NewDialog({ layouts, onClose }: { layouts: readonly ListedLayout[]; onClose: () => void }) {
  const say = useWords(LAYOUTS);
  const { hall } = useHall();
  const language = useValue(prefs, (one) => one.language);
  const names = layouts.map((one) => one.name);
  const proposal = freeLayoutName(hall?.zones[0] === undefined ? say("new_plain") : say("new_name", { zone: hall.zones[0].name }), names);
  const [typed, setTyped] = useState<string | null>(null);
  const [pressed, setPressed] = useState<string | null>(null);
  const [isTold, setTold] = useState(false);
  const gallery = useGallery();
  const { busy, trouble, run } = useAct();
  const name = typed ?? proposal;
  const fault = nameFault(name, names);
  const make = (key: string, layout: Layout) => {
    setTold(true);
    if (fault !== null) return;
    setPressed(key);
    void run(async () => {
      const id = idFor(name, new Set(layouts.map((one) => one.id)));
      const { grid, theme, brand, viewing, access, regions } = layout;
      const more = { ...(brand === undefined ? {} : { brand }), ...(viewing === undefined ? {} : { viewing }), ...(access === undefined ? {} : { access }) };
      const saved = await call<SavedLayout>("POST", "/api/v1/layouts", { body: { id, name: name.trim(), grid, theme, ...more, regions } });
      onClose();
      go(to("layout", { layout: saved.id }));
    });
  };
  const doing = (key: string) => busy && pressed === key;
  return (
    <Dialog title={say("new_title")} onClose={onClose} wide>
      <div class="new-layout column">
        <TextField label={say("name")} help={say("name_help")} value={name} onChange={setTyped} autocomplete="off" fault={isTold && fault !== null ? say(fault === "empty" ? "name_empty" : fault === "long" ? "name_long" : "name_taken", { n: LONGEST_NAME }) : null} />
        <p class="second">{say("new_pick")}</p>
        <TroubleNote trouble={trouble} />
        <section aria-labelledby="new-starters">
          <h3 id="new-starters">{say("new_starters")}</h3>
          <ul class="new-grid">{FIRST_FIVE.map((id) => <StarterChoice id={id} busy={doing(id)} onMake={(layout) => { make(id, layout); }} key={id} />)}</ul>
        </section>
        <section aria-labelledby="new-gallery">
          <h3 id="new-gallery">{say("new_gallery")}</h3>
          {gallery === null && <Note tone="warn" icon="plug">{say("gallery_away")}</Note>}
          <ul class="new-grid">
            {(gallery ?? []).map(({ key, name: called, about, layout }) => (
              <NewChoice layout={layout} name={called[language]} about={about[language]} busy={doing(key)} onPress={() => { make(key, layout); }} key={key} />
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  );
}
