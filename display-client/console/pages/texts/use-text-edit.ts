// One text being written: its form, what the server made of it, and what to do when somebody else was faster.
import { useRef, useState } from "preact/hooks";
import { Problem } from "../../api.ts";
import { byWhom } from "../../core/problem.ts";
import type { ByWhom } from "../../core/problem.ts";
import { bodyOf, formOf, textFaults } from "../../core/text-form.ts";
import type { TextForm } from "../../core/text-form.ts";
import type { ListedText, TextKind } from "../../api.gen.ts";
import { serverNow } from "../../live.ts";
import { siteOffset } from "../../session.ts";
import { addText, putText, removeText, texts } from "../../texts-api.ts";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import type { Form } from "../../use-form.ts";
import { TEXTS } from "../../words/texts.ts";
import { t, useWords } from "../../words/index.ts";
import { faultTexts } from "./fault-text.ts";
import { shortened } from "./shortened.ts";
import { undoing } from "./undoing.ts";

/** `theirs`: what somebody else made of it meanwhile. */
export type Conflict = ByWhom & { mine: TextForm; theirs: TextForm; latest: ListedText };
/** `isGone`: somebody removed it while it was being changed. */
export type TextEdit = { form: Form<TextForm>; conflict: Conflict | null; isGone: boolean; keep: (kept: TextForm) => void };

/** `item`: the text that is changed, null for a new one. `start`: what the form begins with; the same object for as long as it is open. */
export function useTextEdit(kind: TextKind, item: ListedText | null, start: TextForm, done: () => void): TextEdit {
  const say = useWords(TEXTS);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [isGone, setGone] = useState(false);
  const base = useRef(item);
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
  async function clashed(error: Problem, values: TextForm): Promise<void> {
    const latest = (await texts.fetch()).texts.find(({ id }) => id === item?.id);
    if (latest === undefined) setGone(true);
    else setConflict({ mine: values, theirs: formOf(latest, serverNow(), siteOffset()), latest, ...byWhom(error) });
  }
  const form = useForm<TextForm>({
    key: item === null ? `text.new.${kind}` : `text.${item.id}`,
    start,
    etag: base.current?.etag,
    check: (values) => faultTexts(kind, textFaults(kind, values, serverNow(), siteOffset(), before), say),
    send: async (values, etag) => {
      try {
        await (base.current === null ? add(values) : change(values, base.current, etag));
        done();
      } catch (error) {
        if (!(error instanceof Problem) || (error.status !== 412 && error.status !== 404)) throw error;
        await clashed(error, values);
      }
    },
  });
  return {
    form,
    conflict,
    isGone,
    keep: (kept) => {
      if (conflict === null) return;
      base.current = conflict.latest;
      form.over(conflict.latest.etag);
      setConflict(null);
      if (JSON.stringify(kept) === JSON.stringify(conflict.theirs)) {
        form.discard();
        done();
      } else {
        form.set(kept);
        void form.submit();
      }
    },
  };
}
