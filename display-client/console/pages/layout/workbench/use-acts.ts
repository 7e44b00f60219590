// What is done with the selected regions as a whole, by keys and by the menu alike.
import { copiedText, pastedRegions } from "../../../core/editor/clipboard.ts";
import { addedCopies } from "../../../core/editor/regions.ts";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { t } from "../../../words/index.ts";
import { copyText, pastedText } from "../../../copy-text.ts";
import { useBench } from "./bench.ts";
import type { Bench } from "./bench.ts";

export type Acts = { duplicate: () => void; copy: () => void; cut: () => void; paste: () => void; pasteText: (text: string) => void; order: (step: 1 | -1) => void; /** `goOn` is done before what was removed is said. */ remove: (goOn?: () => void) => void; undo: () => void; redo: () => void; copied: () => string | null };

/** What was copied last in this window: where the browser keeps the clipboard from a page without its own certificate. */
let lastCopied = "";

/** One step back or forth, and whether there was one. */
export function undoing(editing: Bench["editing"], tell: Bench["tell"]): Pick<Acts, "undo" | "redo"> {
  const say = t(EDITOR_CHECKS);
  return {
    undo: () => {
      tell(say(editing.get().canUndo ? "undone" : "nothing_undo"));
      editing.undo();
    },
    redo: () => {
      tell(say(editing.get().canRedo ? "redone" : "nothing_redo"));
      editing.redo();
    },
  };
}

export function actsOf({ editing, layout, selected, nameOf, add, act, tell }: Bench): Acts {
  const say = t(EDITOR_CHECKS);
  const ids = selected.map(({ id }) => id);
  const text = () => copiedText(selected, layout.grid);
  const remove = (said: string, goOn?: () => void) => {
    if (selected.length === 0) return;
    editing.seal();
    editing.run({ is: "take", ids });
    goOn?.();
    tell(said);
  };
  const copy = () => {
    lastCopied = text();
    void copyText(lastCopied);
  };
  const pasteText = (given: string) => {
    const regions = pastedRegions(given);
    if (regions === null) tell(say("paste_none"));
    else add(addedCopies(layout, regions), say("pasted", { n: regions.length }));
  };
  return {
    duplicate: () => { if (selected.length > 0) add(addedCopies(layout, selected), say("pasted", { n: selected.length })); },
    copied: () => {
      if (selected.length === 0) return null;
      lastCopied = text();
      return lastCopied;
    },
    copy: () => {
      if (selected.length === 0) return;
      copy();
      tell(say("copied", { n: selected.length }));
    },
    cut: () => {
      if (selected.length === 0) return;
      copy();
      remove(say("cut", { n: selected.length }));
    },
    paste: () => {
      void pastedText().then((found) => {
        const given = found ?? lastCopied;
        if (given === "") tell(say("paste_denied"));
        else pasteText(given);
      });
    },
    pasteText,
    order: (step) => {
      const [only] = selected;
      const at = layout.regions.findIndex(({ id }) => id === only?.id);
      if (only !== undefined) act({ is: "order", id: only.id, to: at + step });
    },
    remove: (goOn) => { remove(selected.length === 1 ? say("removed", { name: nameOf(ids[0] ?? "") }) : say("removed_some", { n: selected.length }), goOn); },
    ...undoing(editing, tell),
  };
}

export function useActs(): Acts {
  return actsOf(useBench());
}
