// One text being written: its form, what the server made of it, and what to do when somebody else was faster.
import { useState } from "preact/hooks";
import { bodyOf, formOf, textFaults } from "../../core/text-form.ts";
import type { TextForm } from "../../core/text-form.ts";
import type { ListedText, TextKind } from "../../api.gen.ts";
import { serverNow } from "../../live.ts";
import { siteOffset } from "../../session.ts";
import { addText, putText, removeText, texts } from "../../texts-api.ts";
import { toast } from "../../toast.ts";
import { useConflictForm } from "../../use-conflict-form.ts";
import type { ConflictForm } from "../../use-conflict-form.ts";
import { TEXTS } from "../../words/texts.ts";
import { t, useWords } from "../../words/index.ts";
import { faultTexts } from "./fault-text.ts";
import { shortened } from "./shortened.ts";
import { undoing } from "./undoing.ts";

/** `isGone`: somebody removed it while it was being changed. */
export type TextEdit = ConflictForm<TextForm, ListedText> & { isGone: boolean };

/** `item`: the text that is changed, null for a new one. `start`: what the form begins with; the same object for as long as it is open. */
export function useTextEdit(kind: TextKind, item: ListedText | null, start: TextForm, done: () => void): TextEdit {
  const say = useWords(TEXTS);
  const [isGone, setGone] = useState(false);
  const before = item === null || item.until === undefined ? null : formOf(item, serverNow(), siteOffset()).until;

  async function add(values: TextForm): Promise<void> {
    const added = await addText(bodyOf(kind, values, siteOffset()));
    const text = shortened(added.text);
    toast(t(TEXTS)("added", { text }), undoing(() => removeText(added)));
  }
  async function change(values: TextForm, of: ListedText, etag: string): Promise<void> {
    const { id, etag: _etag, ...was } = of;
    const changed = await putText(id, bodyOf(kind, values, siteOffset(), of), etag);
    toast(t(TEXTS)("changed", { text: shortened(changed.text) }), undoing(() => putText(id, was, changed.etag)));
  }
  const edit = useConflictForm<TextForm, ListedText>({
    key: item === null ? `text.new.${kind}` : `text.${item.id}`,
    start,
    etag: item?.etag,
    check: (values) => faultTexts(kind, textFaults(kind, values, serverNow(), siteOffset(), before), say),
    send: async (values, etag, over) => {
      await (item === null ? add(values) : change(values, over ?? item, etag));
      done();
    },
    now: async () => {
      const latest = (await texts.fetch()).texts.find(({ id }) => id === item?.id) ?? null;
      setGone(latest === null);
      return latest;
    },
    formOf: (latest) => formOf(latest, serverNow(), siteOffset()),
    left: done,
  });
  return { ...edit, isGone };
}
