import { Button, IconButton } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { LinkState, useAway } from "../../frame/link-state.tsx";
import { Said, useSaying } from "../../parts/said.tsx";
import { Link, to } from "../../router.tsx";
import { useValue } from "../../use-value.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";
import { NameInPlace } from "./name-in-place.tsx";
import { StateLine } from "./state-line.tsx";
import type { Desk } from "./use-draft.ts";
import { useOthers } from "./use-others.ts";
import { undoing } from "./workbench/use-acts.ts";

export type BarAct = "revisions" | "try" | "publish";

/** `isEdited`: there is room for editing. `isFixed`: the document can only be looked at. */
type BarProps = { desk: Desk; isEdited: boolean; isFixed: boolean; onAct: (act: BarAct) => void };

/** The dark bar over the sheet: what this is, how it is stored, and what can be done with all of it. */
export function Bar({ desk: { draft, editing }, isEdited, isFixed, onAct }: BarProps) {
  const say = useWords(LAYOUT_EDITOR);
  const away = useAway();
  const id = useValue(editing, ({ layout }) => layout.id);
  const name = useValue(editing, ({ layout }) => layout.name);
  const canUndo = useValue(editing, (state) => state.canUndo);
  const canRedo = useValue(editing, (state) => state.canRedo);
  const others = useOthers(id);
  const [saying, tell] = useSaying();
  const rename = (next: string) => { editing.apply({ ...editing.get().layout, name: next }); };
  const { undo, redo } = undoing(editing, tell);
  return (
    <header class="layout-bar">
      <Link to={to("layouts")} class="layout-back"><Icon name="back" />{say("back")}</Link>
      <div class="layout-bar-name">
        <NameInPlace name={name} onName={isFixed ? null : rename} />
        <p><StateLine draft={draft} /><span role="status">{others.length > 0 && <> · <b>{say("others", { names: others.join(", ") })}</b></>}</span></p>
      </div>
      <LinkState />
      <div class="layout-bar-acts">
        {isEdited && (
          <span class="layout-bar-undo">
            <IconButton icon="undo" label={say("undo")} blocked={!canUndo} onPress={undo} />
            <IconButton icon="redo" label={say("redo")} blocked={!canRedo} onPress={redo} />
            <Said saying={saying} />
          </span>
        )}
        <Button icon="history" onPress={() => { onAct("revisions"); }}>{say("revisions")}</Button>
        {isEdited && <Button icon="screen" onPress={() => { onAct("try"); }}>{say("try")}</Button>}
        {!isFixed && <Button look="primary" blocked={away} onPress={() => { onAct("publish"); }}>{say("publish")}</Button>}
      </div>
    </header>
  );
}
