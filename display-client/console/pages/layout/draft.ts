// The draft that is open: sent as it is changed, kept on this device until the server has it, and newer when somebody else was faster.
import { after, elapsed } from "../../../core/clock.ts";
import type { Stop } from "../../../core/clock.ts";
import type { Layout } from "../../../core/protocol.gen.ts";
import { call } from "../../api.ts";
import { forgetDraft, keepDraft } from "../../core/draft-memory.ts";
import { beginSaving, followSaving, isDue, sameLayout } from "../../core/draft-saving.ts";
import type { SavingEvent } from "../../core/draft-saving.ts";
import type { DraftLayout, SavedLayout } from "../../api.gen.ts";
import { createValue } from "../../core/value.ts";
import { fetchDraft, layoutPath } from "../../use-layouts.ts";
import { beginning, troubleOf, withoutHung } from "./draft-beginning.ts";
import type { Draft, DraftState } from "./draft-beginning.ts";

export function openDraft(login: string, opened: DraftLayout): Draft {
  const { id } = opened.layout;
  const { state: begun, first } = beginning(login, opened);
  const state = createValue(begun);
  let stopTimer: Stop | null = null;
  let stopped = false;

  function put(change: Partial<DraftState>): void {
    state.set({ ...state.get(), ...change });
  }
  function follow(event: SavingEvent, change: Partial<DraftState> = {}): void {
    const saving = followSaving(state.get().saving, event);
    put({ ...change, saving });
    if (saving.kept === null) forgetDraft(localStorage, login, id);
    else keepDraft(localStorage, login, { etag: saving.etag, layout: saving.kept, unsure: saving.sent ?? saving.unsure });
    plan();
  }
  function plan(): void {
    stopTimer?.();
    const { next, sent } = state.get().saving;
    if (next === null || sent !== null || stopped) return;
    stopTimer = after(next - elapsed(), () => {
      if (isDue(state.get().saving, elapsed())) void send();
      else plan();
    });
  }
  function answered(saved: SavedLayout, layout: Layout): Partial<DraftState> {
    const { due: _before, ...server } = state.get().server;
    return { server: { ...server, layout, ...withoutHung(saved) } };
  }
  async function send(outlives = false): Promise<void> {
    follow({ t: "began" });
    const { sent, etag } = state.get().saving;
    if (sent === null) return;
    try {
      const saved = await call<SavedLayout>("PUT", layoutPath(id), { body: sent, ifMatch: etag, outlives });
      follow({ t: "stored", etag: saved.etag }, answered(saved, sent));
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.is === "conflict") await met(sent);
      else follow({ t: "failed", trouble, at: elapsed(), chance: Math.random() });
    }
  }
  /** Somebody was faster, or the answer to the very same document was lost. */
  async function met(sent: Layout): Promise<void> {
    try {
      const newest = await fetchDraft(id);
      const { unsure, kept } = state.get().saving;
      const isOurs = [unsure, sent].some((one) => one !== null && sameLayout(one, newest.layout));
      if (!isOurs) follow({ t: "failed", trouble: { is: "conflict" }, at: elapsed(), chance: 0 }, { theirs: newest });
      else follow({ t: "chosen", etag: newest.etag, mine: kept !== null && !sameLayout(kept, newest.layout) ? kept : null, at: elapsed() }, { server: newest });
    } catch (error) {
      follow({ t: "failed", trouble: troubleOf(error), at: elapsed(), chance: Math.random() });
    }
  }
  function isIdle(): boolean {
    const { kept, sent, trouble } = state.get().saving;
    return kept === null && sent === null && trouble === null;
  }
  plan();
  return {
    state,
    first,
    edited: (layout) => { follow({ t: "edited", layout, at: elapsed() }); },
    settled: async () => {
      follow({ t: "hurry", at: elapsed() });
      while (!isIdle()) {
        if (state.get().saving.trouble !== null) return false;
        await new Promise<void>((done) => {
          const stopHearing = state.heard(() => {
            stopHearing();
            done();
          });
        });
      }
      return true;
    },
    look: async (onNewer) => {
      if (!isIdle()) return;
      const { etag } = state.get().saving;
      const newest = await fetchDraft(id);
      if (stopped || !isIdle() || state.get().saving.etag !== etag) return; // changed here meanwhile: the next save finds out
      const before = state.get().server.layout;
      put({ server: newest, saving: beginSaving(newest.etag) });
      if (!sameLayout(newest.layout, before)) onNewer(newest.layout);
    },
    took: (saved, layout) => { put({ ...answered(saved, layout), saving: beginSaving(saved.etag) }); },
    chooseMine: () => {
      const { theirs, saving } = state.get();
      if (theirs !== null) follow({ t: "chosen", etag: theirs.etag, mine: saving.kept, at: elapsed() }, { theirs: null, server: theirs });
    },
    chooseTheirs: () => {
      const { theirs } = state.get();
      if (theirs !== null) follow({ t: "chosen", etag: theirs.etag, mine: null, at: elapsed() }, { theirs: null, server: theirs, restored: false });
      return theirs;
    },
    hurry: () => { follow({ t: "hurry", at: elapsed() }); },
    leave: () => {
      follow({ t: "hurry", at: elapsed() });
      if (isDue(state.get().saving, elapsed())) void send(true);
    },
    stop: () => {
      stopped = true;
      stopTimer?.();
    },
  };
}
