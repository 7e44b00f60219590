import { describe, expect, test, vi } from "vitest";
import { openDraft } from "../../console/pages/layout/draft.ts";
import { signedIn } from "../../console/session.ts";
import { LONG, draftOf, layout, lost, quiet, saved, savingOf, sent } from "./draft-desk.ts";
import { RINA, answer, answering } from "./stub-server.ts";
import { memory } from "./memory.ts";

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

  test("knows what was on its way when the page was left, although that arrives after the layout was opened again", async () => {
    const left = openDraft("rina", draftOf("asal", 1));
    answering(() => new Promise(() => undefined)); // it arrives, and its answer does not
    left.edited(layout("satu"));
    await quiet();
    left.edited(layout("dua"));
    left.stop();
    const draft = openDraft("rina", draftOf("asal", 1));
    answering(answer(412), answer(200, draftOf("satu", 2)), saved(3));
    await quiet(LONG);
    expect([draft.state.get().theirs, savingOf(draft).kept]).toEqual([null, null]);
    expect(sent()).toEqual(["satu over e1", "dua over e1", "dua over e2"]);
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
