// The draft that is open: sent as it is changed, kept on this device until the server has it, and newer when somebody else was faster.
import { after, elapsed } from "../../../core/clock.ts";
import type { Stop } from "../../../core/clock.ts";
import type { Layout } from "../../../core/protocol.gen.ts";
import { call } from "../../api.ts";
import { beginSaving, followSaving, isDue, isHeld, isIdle, sameLayout } from "../../core/draft-saving.ts";
import type { SavingEvent } from "../../core/draft-saving.ts";
import type { DraftLayout, SavedLayout } from "../../api.gen.ts";
import { changeOf, createValue } from "../../core/value.ts";
import { meNow } from "../../session.ts";
import { fetchDraft, layoutPath } from "../../use-layouts.ts";
import { windowId } from "../../window-id.ts";
import { answered, beginning, troubleOf, withoutPlan } from "./draft-beginning.ts";
import type { Draft, DraftState } from "./draft-beginning.ts";
import { endLeftBehind, keptOnDevice, leaveBehind } from "./draft-keeping.ts";

export function openDraft(login: string, opened: DraftLayout): Draft {
  const { id } = opened.layout;
  endLeftBehind(id);
  const place = { login, layout: id, window: windowId() };
  const { state: begun, first, taken } = beginning(place, opened);
  const state = createValue(begun);
  let stopTimer: Stop | null = null;
  let isLeft = false;
  let ended = false;

  function put(change: Partial<DraftState>): void {
    state.set({ ...state.get(), ...change });
  }
  function follow(event: SavingEvent, change: Partial<DraftState> = {}): void {
    if (ended) return;
    const saving = followSaving(state.get().saving, event);
    put({ ...change, saving });
    keptOnDevice(place, taken, state.get());
    plan();
  }
  function plan(): void {
    stopTimer?.();
    const { next, sent } = state.get().saving;
    if (next === null || sent !== null || ended) return;
    stopTimer = after(next - elapsed(), () => {
      if (isDue(state.get().saving, elapsed())) void send();
      else plan();
    });
  }
  async function send(outlives = false): Promise<void> {
    if (meNow()?.login !== login) return; // never in another's name: it is kept until its person opens it again
    follow({ t: "began" });
    const { sent, etag } = state.get().saving;
    if (sent === null) return;
    try {
      const saved = await call<SavedLayout>("PUT", layoutPath(id), { body: sent, ifMatch: etag, outlives });
      follow({ t: "stored", etag: saved.etag }, { server: answered(state.get().server, saved, sent) });
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.is === "conflict") await met(sent);
      else follow({ t: "failed", trouble, at: elapsed(), chance: Math.random() });
    }
  }
  /** Somebody was faster, or published what is there, or the answer to one of what was sent was lost. */
  async function met(sent: Layout): Promise<void> {
    try {
      const newest = await fetchDraft(id);
      const { saving, server } = state.get();
      const isOurs = [server.layout, sent, ...saving.unsure].some((one) => sameLayout(one, newest.layout));
      if (isOurs) rebased(newest.etag, newest.layout, { server: newest });
      else follow({ t: "failed", trouble: { is: "conflict" }, at: elapsed(), chance: 0 }, { theirs: newest });
    } catch (error) {
      follow({ t: "failed", trouble: troubleOf(error), at: elapsed(), chance: Math.random() });
    }
  }
  /** From here on it is an edit of that version; what is kept and not the same goes over it. */
  function rebased(etag: string, layout: Layout, change: Partial<DraftState>): void {
    const { kept } = state.get().saving;
    follow({ t: "chosen", etag, mine: kept !== null && !sameLayout(kept, layout) ? kept : null, at: elapsed() }, change);
  }
  plan();
  return {
    state,
    first,
    edited: (layout) => { follow({ t: "edited", layout, at: elapsed() }); },
    settled: async () => {
      follow({ t: "hurry", at: elapsed() });
      while (!isIdle(state.get().saving)) {
        if (state.get().saving.trouble !== null) return false;
        await changeOf(state);
      }
      return true;
    },
    look: async (onNewer) => {
      if (!isIdle(state.get().saving)) return;
      const { etag } = state.get().saving;
      const newest = await fetchDraft(id);
      if (isLeft || !isIdle(state.get().saving) || state.get().saving.etag !== etag) return; // changed here meanwhile: the next save finds out
      const before = state.get().server.layout;
      put({ server: newest, saving: beginSaving(newest.etag) });
      if (!sameLayout(newest.layout, before)) onNewer(newest.layout);
    },
    took: (saved, layout) => { rebased(saved.etag, layout, { server: answered(state.get().server, saved, layout) }); },
    unplanned: (named, etag) => { put(withoutPlan(state.get(), named, etag)); },
    chooseMine: () => {
      const { theirs } = state.get();
      if (theirs !== null) rebased(theirs.etag, theirs.layout, { theirs: null, server: theirs });
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
      isLeft = true;
      const { saving } = state.get();
      if (saving.kept === null || isHeld(saving)) return;
      leaveBehind(id, () => {
        ended = true;
        stopTimer?.();
      });
    },
  };
}
