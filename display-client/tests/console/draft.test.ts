import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { DraftLayout, SavedLayout } from "../../console/api.gen.ts";
import { Away } from "../../console/core/problem.ts";
import { QUIET_MS } from "../../console/core/draft-saving.ts";
import { openDraft } from "../../console/pages/layout/draft.ts";
import type { Draft } from "../../console/pages/layout/draft-beginning.ts";
import { goBack } from "../../console/pages/layout/publish/going-back.ts";
import { signedIn } from "../../console/session.ts";
import type { Layout } from "../../core/protocol.gen.ts";
import { memory } from "./memory.ts";
import { RINA, answer, answering, asked } from "./stub-server.ts";

/** Longer than any wait between two tries. */
const LONG = 10_000;

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

function layout(name: string): Layout {
  return { id, name, grid: { w: 192, h: 108 }, theme: "dark", regions: [] };
}

function draftOf(name: string, rev: number, more: Partial<DraftLayout> = {}): DraftLayout {
  return { layout: layout(name), rev, published: null, etag: `e${rev}`, at: 0, problems: [], ...more };
}

function saved(rev: number): () => Response {
  const body: SavedLayout = { id, rev, published: null, etag: `e${rev}`, at: 0, problems: [] };
  return answer(200, body);
}

const lost = (): Promise<Response> => Promise.reject(new TypeError("no network"));

/** The documents that were sent, by name, each with the tag it was sent over. */
function sent(): string[] {
  return asked.filter(({ method }) => method === "PUT").map(({ body, headers }) => `${(body as Layout).name} over ${headers["If-Match"]?.replaceAll('"', "")}`);
}

async function quiet(ms = QUIET_MS): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

function savingOf(draft: Draft) {
  return draft.state.get().saving;
}

describe("an open draft", () => {
  test("is sent again by itself where the server was only stopping", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    answering(answer(503), answer(429), saved(2));
    draft.edited(layout("satu"));
    await quiet();
    expect(savingOf(draft).trouble).toEqual({ is: "away" });
    await quiet(LONG);
    expect(savingOf(draft)).toMatchObject({ etag: "e2", kept: null, trouble: null });
    expect(sent()).toEqual(["satu over e1", "satu over e1", "satu over e1"]);
  });

  test("goes over a publication that came in between: nobody has to choose between a document and itself", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    answering(answer(412), answer(200, draftOf("asal", 1, { published: 1, etag: "e1-published" })), saved(2));
    draft.edited(layout("satu"));
    await quiet(2 * QUIET_MS);
    expect([draft.state.get().theirs, savingOf(draft).kept]).toEqual([null, null]);
    expect(sent()).toEqual(["satu over e1", "satu over e1-published"]);
  });

  test("knows its own document again although only the answer to the first of several was lost", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    answering(lost, lost, answer(412), answer(200, draftOf("satu", 2)), saved(3));
    draft.edited(layout("satu"));
    await quiet();
    draft.edited(layout("dua"));
    await quiet(2 * LONG);
    expect([draft.state.get().theirs, savingOf(draft)]).toMatchObject([null, { etag: "e3", kept: null }]);
    expect(sent().at(-1)).toBe("dua over e2");
  });

  test("shows both where somebody else was faster, and sends nothing over it", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    answering(answer(412), answer(200, draftOf("punya Budi", 2)), saved(3));
    draft.edited(layout("satu"));
    await quiet(LONG);
    expect([savingOf(draft).trouble, draft.state.get().theirs?.layout.name, sent().length]).toEqual([{ is: "conflict" }, "punya Budi", 1]);
    draft.chooseMine();
    await quiet();
    expect(sent().at(-1)).toBe("satu over e2");
  });
});

describe("a draft whose page was left", () => {
  test("is stored once the server is back, whichever page is shown then", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    answering(lost, lost, saved(2));
    draft.edited(layout("satu"));
    draft.leave();
    draft.stop();
    await quiet(2 * LONG);
    expect(savingOf(draft)).toMatchObject({ etag: "e2", kept: null });
    expect(localStorage.length).toBe(0);
  });

  test("is stored with what was changed while the last request was on its way", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    let arrive: (answered: Response) => void = () => undefined;
    answering(() => new Promise((done) => { arrive = done; }), saved(3));
    draft.edited(layout("satu"));
    await quiet();
    draft.edited(layout("dua"));
    draft.leave();
    draft.stop();
    arrive(saved(2)());
    await quiet();
    expect(sent()).toEqual(["satu over e1", "dua over e2"]);
    expect(savingOf(draft).kept).toBe(null);
  });

  test("ends when the layout is opened again, which goes on with it", async () => {
    const left = openDraft("rina", draftOf("asal", 1));
    left.edited(layout("satu"));
    left.leave(); // nobody answers
    left.stop();
    await quiet();
    const before = sent().length;
    const draft = openDraft("rina", draftOf("asal", 1));
    expect([draft.first.name, draft.state.get().restored]).toEqual(["satu", true]);
    answering(saved(2));
    await quiet(LONG);
    expect([sent().length, savingOf(draft).etag, localStorage.length]).toEqual([before + 1, "e2", 0]);
  });

  test("is never sent in another's name, and is there for its person again", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    draft.edited(layout("satu"));
    draft.leave();
    draft.stop();
    await quiet(0);
    signedIn({ ...RINA, login: "budi" });
    const before = sent().length;
    answering(saved(2));
    await quiet(LONG);
    expect(sent().length).toBe(before);
    signedIn(RINA);
    expect(openDraft("rina", draftOf("asal", 1)).first.name).toBe("satu");
  });

  test("is taken up over a publication that came meanwhile, and shown beside what somebody else made of it", async () => {
    const leave = () => {
      const draft = openDraft("rina", draftOf("asal", 1));
      draft.edited(layout("satu"));
    };
    leave();
    expect(openDraft("rina", draftOf("asal", 1, { etag: "e1-published" })).state.get()).toMatchObject({ theirs: null, restored: true });
    leave();
    const clashed = openDraft("rina", draftOf("punya Budi", 2));
    expect(clashed.state.get()).toMatchObject({ theirs: { rev: 2 }, saving: { trouble: { is: "conflict" } } });
    clashed.edited(layout("satu lagi"));
    expect(openDraft("rina", draftOf("punya Budi", 2)).state.get().theirs?.rev).toBe(2);
  });
});

describe("the way back to a revision", () => {
  function desk(draft: Draft) {
    const shown: string[] = [];
    return { draft, replace: (document: Layout) => { shown.push(document.name); }, shown };
  }
  const posts = () => asked.filter(({ method }) => method === "POST").length;

  test("is not gone while the last change is not stored: that would be lost without a word", async () => {
    const open = desk(openDraft("rina", draftOf("asal", 1)));
    open.draft.edited(layout("satu"));
    const back = goBack(open, id, 1);
    await quiet(0);
    expect([await back, posts(), savingOf(open.draft).kept?.name]).toEqual([false, 0, "satu"]);
  });

  test("shows what hangs then, and the next change is one of that", async () => {
    const open = desk(openDraft("rina", draftOf("asal", 2)));
    answering(saved(3), answer(200, draftOf("lama", 3, { published: 3 })), saved(4));
    expect([await goBack(open, id, 1), open.shown, open.draft.state.get().server.published]).toEqual([true, ["lama"], 3]);
    open.draft.edited(layout("lama, diubah"));
    await quiet();
    expect(sent()).toEqual(["lama, diubah over e3"]);
  });

  test("is done although its document cannot be fetched, and fails aloud where nobody answered", async () => {
    const open = desk(openDraft("rina", draftOf("asal", 2)));
    answering(saved(3));
    expect(await goBack(open, id, 1)).toBe(true);
    await expect(goBack(open, id, 1)).rejects.toBeInstanceOf(Away);
  });
});

describe("a publication", () => {
  test("keeps what was changed while it was asked for, and sends it over what was published", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    draft.edited(layout("satu"));
    answering(saved(3));
    draft.took({ id, rev: 2, published: 2, etag: "e2", at: 0, problems: [] }, layout("asal"));
    await quiet();
    expect([sent(), savingOf(draft).kept, localStorage.length]).toEqual([["satu over e2"], null, 0]);
  });

  test("does away with the plan that was, also with one that failed", () => {
    const plan = { rev: 1, at: 5, zones: [], screens: [] };
    for (const before of [draftOf("asal", 1, { due: plan }), draftOf("asal", 1, { failed: { ...plan, failed_at: 6, detail: "" } })]) {
      const draft = openDraft("rina", before);
      draft.took({ id, rev: 2, published: 2, etag: "e2", at: 0, problems: [] }, layout("asal"));
      expect(draft.state.get().server).toEqual(draftOf("asal", 2, { published: 2 }));
    }
  });

  test("leaves nothing kept of what it published", () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    draft.edited(layout("satu"));
    draft.took({ id, rev: 2, published: 2, etag: "e2", at: 0, problems: [] }, layout("satu"));
    expect([savingOf(draft).kept, localStorage.length]).toEqual([null, 0]);
  });
});

describe("two windows of one person", () => {
  /** Another window: its modules and its own storage, on the same device. */
  async function anotherWindow(): Promise<typeof openDraft> {
    vi.resetModules();
    vi.stubGlobal("sessionStorage", memory());
    const { signedIn: signIn } = await import("../../console/session.ts");
    signIn(RINA);
    return (await import("../../console/pages/layout/draft.ts")).openDraft;
  }

  test("keep a draft each: what one stores or gives up takes nothing from the other", async () => {
    const here = openDraft("rina", draftOf("asal", 1));
    const open = await anotherWindow();
    const there = open("rina", draftOf("asal", 1));
    here.edited(layout("di sini"));
    await quiet();
    there.edited(layout("di sana"));
    await quiet(0);
    expect(localStorage.length).toBe(2);
    answering(saved(2));
    there.hurry();
    await quiet(0);
    expect(localStorage.length).toBe(1);
    expect(localStorage.getItem(localStorage.key(0) ?? "")).toContain("di sini");
  });

  test("the next window finds what a closed one had kept, and forgets it once it is stored", async () => {
    openDraft("rina", draftOf("asal", 1)).edited(layout("ditinggal"));
    vi.clearAllTimers(); // it is closed
    const open = await anotherWindow();
    const draft = open("rina", draftOf("asal", 1));
    expect([draft.first.name, draft.state.get().restored]).toEqual(["ditinggal", true]);
    answering(saved(2));
    await quiet(LONG);
    expect([sent(), localStorage.length]).toEqual([["ditinggal over e1"], 0]);
  });
});
