// The open draft of a page and the document that is edited: each change goes out, what others save comes in, and what is not stored
// when the page is left goes with it.
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Layout } from "../../../core/protocol.gen.ts";
import { createEditing } from "../../core/editor/editing.ts";
import type { Editing } from "../../core/editor/editing.ts";
import type { DraftLayout } from "../../api.gen.ts";
import { useLive } from "../../live.ts";
import { meNow } from "../../session.ts";
import { toast } from "../../toast.ts";
import { PARTS } from "../../words/parts.ts";
import { t } from "../../words/index.ts";
import { openDraft } from "./draft.ts";
import type { Draft } from "./draft-beginning.ts";

/** `replace`: shows what the server has; that is no change to be sent. */
export type Desk = { draft: Draft; editing: Editing; replace: (layout: Layout) => void };

export function useDesk(opened: DraftLayout): Desk {
  const quiet = useRef(false);
  const desk = useMemo(() => {
    const draft = openDraft(meNow()?.login ?? "", opened);
    const editing = createEditing(draft.first);
    const replace = (layout: Layout) => {
      quiet.current = true;
      editing.replace(layout);
      quiet.current = false;
    };
    return { draft, editing, replace };
  }, [opened]);
  const { draft, editing, replace } = desk;
  const changed = useLive((live) => live.changes.content);
  const isLive = useLive((live) => live.link.is === "live");
  useEffect(() => {
    let known = editing.get().revision;
    return editing.heard(() => {
      const { layout, revision } = editing.get();
      const isAnother = revision !== known;
      known = revision;
      if (isAnother && !quiet.current) draft.edited(layout);
    });
  }, [desk]);
  useEffect(() => {
    const { restored, theirs } = draft.state.get();
    if (restored && theirs === null) toast(t(PARTS)("kept"));
    window.addEventListener("pagehide", draft.leave);
    return () => {
      window.removeEventListener("pagehide", draft.leave);
      draft.leave();
      draft.stop();
    };
  }, [desk]);
  useEffect(() => {
    if (isLive) draft.hurry();
  }, [desk, isLive]);
  useEffect(() => {
    draft.look(replace).catch(() => undefined); // away or removed: the next save says so
  }, [desk, changed]);
  return desk;
}
