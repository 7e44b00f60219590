// An editor's draft over a server that answers what a test says, on a device of its own. For tests of drafts.
import { afterEach, beforeEach, vi } from "vitest";
import type { DraftLayout, SavedLayout } from "../../console/api.gen.ts";
import { QUIET_MS } from "../../console/core/draft-saving.ts";
import type { Saving } from "../../console/core/draft-saving.ts";
import type { Draft } from "../../console/pages/layout/draft-beginning.ts";
import { isLayout } from "../../core/message.ts";
import type { Layout } from "../../core/protocol.gen.ts";
import { memory } from "./memory.ts";
import { answer, asked } from "./stub-server.ts";

/** Longer than any wait between two tries. */
export const LONG = 10_000;

let number = 0;
let id = "";

beforeEach(() => {
  number += 1;
  id = `lobi-${number}`; // a draft that was left goes on from one test to the next
  vi.useFakeTimers();
  vi.stubGlobal("localStorage", memory());
  vi.stubGlobal("sessionStorage", memory());
  vi.stubGlobal("window", { addEventListener: () => undefined });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Each test has a layout of its own. */
export function layoutId(): string {
  return id;
}

export function layout(name: string): Layout {
  return { id, name, grid: { w: 192, h: 108 }, theme: "dark", regions: [] };
}

export function draftOf(name: string, rev: number, more: Partial<DraftLayout> = {}): DraftLayout {
  return { layout: layout(name), rev, published: null, etag: `e${rev}`, at: 0, problems: [], ...more };
}

export function savedAs(rev: number, published: number | null = null): SavedLayout {
  return { id, rev, published, etag: `e${rev}`, at: 0, problems: [] };
}

export function saved(rev: number): () => Response {
  return answer(200, savedAs(rev));
}

export const lost = (): Promise<Response> => Promise.reject(new TypeError("no network"));

/** The documents that were sent, by name, each with the tag it was sent over. */
export function sent(): string[] {
  return asked.flatMap(({ method, body, headers }) => (method === "PUT" && isLayout(body) ? [`${body.name} over ${headers["If-Match"]?.replaceAll('"', "")}`] : []));
}

export async function quiet(ms = QUIET_MS): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

export function savingOf(draft: Draft): Saving {
  return draft.state.get().saving;
}
