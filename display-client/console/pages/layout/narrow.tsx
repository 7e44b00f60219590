import { useState } from "preact/hooks";
import type { Layout } from "../../../core/protocol.gen.ts";
import type { Editing } from "../../core/editor/editing.ts";
import { regionName } from "../../core/layout-changes.ts";
import { ownTexts, withText } from "../../core/own-texts.ts";
import type { OwnText } from "../../core/own-texts.ts";
import { Card } from "../../parts/card.tsx";
import { TextField } from "../../parts/field.tsx";
import { Note } from "../../parts/note.tsx";
import { FilledPicture } from "../../parts/picture/filled-picture.tsx";
import { prefs } from "../../prefs.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";

/** Where there is no room for the workbench: the picture, and the texts that can be changed without it. */
export function Narrow({ editing }: { editing: Editing }) {
  const say = useWords(LAYOUT_EDITOR);
  const layout = useValue(editing, (state) => state.layout);
  const texts = ownTexts(layout);
  return (
    <div class="narrow">
      <div class={layout.grid.h > layout.grid.w ? "publish-picture is-tall" : "publish-picture"}><FilledPicture layout={layout} /></div>
      <Note>{say("narrow")}</Note>
      <Card title={say("texts")} padded>
        {texts.length === 0 ? <p class="second">{say("no_texts")}</p> : (
          <div class="column">{texts.map((text) => <OwnTextField text={text} layout={layout} onChange={editing.apply} key={`${text.region} ${text.field}`} />)}</div>
        )}
      </Card>
    </div>
  );
}

/** What is typed stays as it is typed, empty lines too, until the field is left. */
function OwnTextField({ text, layout, onChange }: { text: OwnText; layout: Layout; onChange: (layout: Layout) => void }) {
  const say = useWords(LAYOUT_EDITOR);
  const language = useValue(prefs, (one) => one.language);
  const [typed, setTyped] = useState<string | null>(null);
  const isLines = text.is === "lines";
  return (
    <TextField
      label={`${regionName(layout, text.region, language)}: ${text.label[language]}`} value={typed ?? text.value} help={isLines ? say("lines_help") : undefined}
      {...(isLines ? { lines: 4 } : {})} {...(text.most === null || isLines ? {} : { most: text.most })}
      onChange={(value) => {
        setTyped(value);
        onChange(withText(layout, text, value));
      }}
      onLeave={() => { setTyped(null); }}
    />
  );
}
