import { useState } from "preact/hooks";
import type { ListedLayout, Programme, Screen } from "../../api.gen.ts";
import { CLOSED_LAYOUT, NOTICE_LAYOUT } from "../../core/layout-list.ts";
import { hasOwn } from "../../core/screen-layout.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button, Dialog, Loading, Note } from "../../parts/index.ts";
import { LayoutPicture } from "../../parts/picture/layout-picture.tsx";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useAnswer } from "../../use-answer.ts";
import { useHall } from "../../use-hall.ts";
import { useLayout } from "../../use-layout.ts";
import { useLayouts } from "../../use-layouts.ts";
import { SCREEN_LAYOUT } from "../../words/screen-layout.ts";
import { t, useWords } from "../../words/index.ts";
import { hangLayout } from "./hang-layout.ts";
import { HangTrouble } from "./hang-trouble.tsx";

/** No layout of its own. */
const ZONE = "";

type ChoiceProps = { value: string; chosen: string | null; label: string; more: string; layout: string | null; zone: string; onChoose: (value: string) => void };

function Choice({ value, chosen, label, more, layout, zone, onChoose }: ChoiceProps) {
  const drawn = useLayout(layout ?? "");
  return (
    <label class="layout-choice">
      {layout !== null && <span class={drawn !== null && drawn.grid.h > drawn.grid.w ? "layout-choice-picture is-tall" : "layout-choice-picture"}>{drawn !== null && <LayoutPicture layout={drawn} zone={zone} />}</span>}
      <span class="layout-choice-name">
        <input type="radio" name="layout" value={value} checked={value === chosen} onChange={() => { onChoose(value); }} />
        <span><b>{label}</b>{more !== "" && <small class="second">{more}</small>}</span>
      </span>
    </label>
  );
}

/** What can hang: everything that was published, and the starters; what is for messages and closing hangs by itself. */
function hangable(layouts: readonly ListedLayout[]): ListedLayout[] {
  return layouts.filter(({ id, preset, published }) => (preset || published !== null) && id !== NOTICE_LAYOUT && id !== CLOSED_LAYOUT);
}

/** Asks which layout this screen shows, by pictures: one of its own, or its zone's. */
export function LayoutDialog({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  const say = useWords(SCREEN_LAYOUT);
  const away = useAway();
  const act = useAct();
  const { hall } = useHall();
  const { answer } = useLayouts();
  const { answer: programme } = useAnswer<Programme>("/api/v1/programme");
  const [picked, setPicked] = useState<string | null>(null);
  const zone = hall?.zones.find(({ id }) => id === screen.zone)?.name ?? screen.zone;
  const own = programme === null ? null : hasOwn(programme.entries, screen.id);
  const hung = programme?.entries.find(({ screens, when }) => screens.includes(screen.id) && when === undefined)?.layout;
  const chosen = picked ?? (own === null ? null : (hung ?? (own ? null : ZONE)));
  const submit = () => void act.run(async () => {
    if (chosen === null) return;
    const back = await hangLayout(screen.id, chosen === ZONE ? null : chosen);
    const words = t(SCREEN_LAYOUT);
    const name = answer?.layouts.find(({ id }) => id === chosen)?.name ?? chosen;
    const undo = () => back().then(() => { toast(words("undone")); }, () => { toast(words("not_undone")); });
    toast(chosen === ZONE ? words("follows", { name: screen.name, zone }) : words("hung", { name: screen.name, layout: name }), undo);
    onClose();
  });
  const layouts = answer === null ? null : hangable(answer.layouts);
  return (
    <Dialog wide title={say("title", { name: screen.name })} onClose={onClose} onSubmit={submit} actions={<Button look="primary" submit busy={act.busy && say("hanging")} blocked={away}>{say("hang")}</Button>}>
      <p class="second">{say("text")}</p>
      {layouts === null || programme === null ? <Loading bars={4} /> : (
        <fieldset class="layout-choices">
          <legend class="unseen">{say("choices")}</legend>
          <div class="layout-choice-zone"><Choice value={ZONE} chosen={chosen} label={say("zone", { zone })} more={own === true ? say("zone_ends") : ""} layout={null} zone={screen.zone} onChoose={setPicked} /></div>
          {layouts.map(({ id, name, published, grid }) => <Choice key={id} value={id} chosen={chosen} label={name} more={[published === null ? say("starter") : say("revision", { n: published }), ...(grid.h > grid.w ? [say("tall")] : []), ...(screen.layout === id ? [say("now")] : [])].join(" · ")} layout={id} zone={screen.zone} onChoose={setPicked} />)}
        </fieldset>
      )}
      {own === true && hung === undefined && <Note tone="info">{say("by_hours")}</Note>}
      <HangTrouble trouble={act.trouble} />
    </Dialog>
  );
}
