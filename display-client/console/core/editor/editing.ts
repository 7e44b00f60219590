// A layout while somebody works on it: the document, what is selected, and the way back. No page and no server in here.
import type { Layout } from "../../../core/protocol.gen.ts";
import { createValue } from "../value.ts";
import type { Value } from "../value.ts";
import { becoming, ordered } from "./command.ts";
import type { Command } from "./command.ts";
import { done, ended, NO_HISTORY, redone, undone } from "./history.ts";
import type { Turned } from "./history.ts";

/** `revision` grows with every change of the document, and never goes back. */
export type EditState = { layout: Layout; selected: string[]; canUndo: boolean; canRedo: boolean; revision: number };

export type Editing = Pick<Value<EditState>, "get" | "heard"> & {
  /** Those with the same `gesture` one after another become one step of undo. */
  run: (command: Command, gesture?: string) => void;
  undo: () => void;
  redo: () => void;
  select: (ids: string[]) => void;
  /** Ends a gesture: what comes next is a step of its own. */
  seal: () => void;
  /** Another document altogether; nothing before it can be taken back. */
  replace: (layout: Layout) => void;
  /** Another state of this document, as one change that can be taken back. */
  apply: (layout: Layout) => void;
};

function kept(layout: Layout, selected: string[]): string[] {
  const there = selected.filter((id) => layout.regions.some((region) => region.id === id));
  return there.length === selected.length ? selected : there;
}

export function createEditing(first: Layout): Editing {
  const start = ordered(first);
  const state = createValue<EditState>({ layout: start, selected: [], canUndo: false, canRedo: false, revision: 0 });
  let history = NO_HISTORY;
  const turn = (turned: Turned | null) => {
    if (turned === null) return;
    const { revision, selected } = state.get();
    ({ history } = turned);
    state.set({ layout: turned.layout, selected: kept(turned.layout, selected), canUndo: history.done.length > 0, canRedo: history.undone.length > 0, revision: revision + 1 });
  };
  const run = (command: Command, gesture?: string) => {
    turn(done(history, state.get().layout, command, gesture ?? null));
  };
  return {
    get: state.get,
    heard: state.heard,
    run,
    undo: () => { turn(undone(history, state.get().layout)); },
    redo: () => { turn(redone(history, state.get().layout)); },
    select: (ids) => {
      const now = state.get();
      const selected = kept(now.layout, ids);
      if (selected.join("\n") !== now.selected.join("\n")) state.set({ ...now, selected });
    },
    seal: () => {
      history = ended(history, state.get().layout);
      const now = state.get();
      if (now.canUndo !== history.done.length > 0) state.set({ ...now, canUndo: history.done.length > 0 });
    },
    replace: (layout) => { turn({ history: NO_HISTORY, layout: ordered(layout) }); },
    apply: (layout) => { run(becoming(state.get().layout, ordered(layout))); },
  };
}
