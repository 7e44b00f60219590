import { describe, expect, test } from "vitest";
import { QUIET_MS } from "../../console/core/draft-saving.ts";
import { Away } from "../../console/core/problem.ts";
import { openDraft } from "../../console/pages/layout/draft.ts";
import type { Draft } from "../../console/pages/layout/draft-beginning.ts";
import { goBack } from "../../console/pages/layout/publish/going-back.ts";
import type { Layout } from "../../core/protocol.gen.ts";
import { LONG, draftOf, layout, layoutId, lost, quiet, saved, savedAs, savingOf, sent } from "./draft-desk.ts";
import { answer, answering, asked } from "./stub-server.ts";

describe("an open draft", () => {
  test("stays what it was changed to while somebody looked whether there is a newer one", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    let arrive: () => void = () => undefined;
    const held = new Promise<void>((done) => { arrive = done; });
    answering(() => held.then(answer(200, draftOf("punya Budi", 2))));
    const shown: string[] = [];
    const looked = draft.look(({ name }) => { shown.push(name); });
    draft.edited(layout("satu"));
    arrive();
    await looked;
    expect([shown, savingOf(draft).kept?.name, savingOf(draft).etag]).toEqual([[], "satu", "e1"]);
  });

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

describe("the way back to a revision", () => {
  function desk(draft: Draft) {
    const shown: string[] = [];
    return { draft, replace: (document: Layout) => { shown.push(document.name); }, shown };
  }
  const posts = () => asked.filter(({ method }) => method === "POST").length;

  test("is not gone while the last change is not stored: that would be lost without a word", async () => {
    const open = desk(openDraft("rina", draftOf("asal", 1)));
    open.draft.edited(layout("satu"));
    const back = goBack(open, layoutId(), 1);
    await quiet(0);
    expect([await back, posts(), savingOf(open.draft).kept?.name]).toEqual([false, 0, "satu"]);
  });

  test("shows what hangs then, and the next change is one of that", async () => {
    const open = desk(openDraft("rina", draftOf("asal", 2)));
    answering(saved(3), answer(200, draftOf("lama", 3, { published: 3 })), saved(4));
    expect([await goBack(open, layoutId(), 1), open.shown, open.draft.state.get().server.published]).toEqual([true, ["lama"], 3]);
    open.draft.edited(layout("lama, diubah"));
    await quiet();
    expect(sent()).toEqual(["lama, diubah over e3"]);
  });

  test("is done although its document cannot be fetched, and fails aloud where nobody answered", async () => {
    const open = desk(openDraft("rina", draftOf("asal", 2)));
    answering(saved(3));
    expect(await goBack(open, layoutId(), 1)).toBe(true);
    await expect(goBack(open, layoutId(), 1)).rejects.toBeInstanceOf(Away);
  });
});

describe("a publication", () => {
  test("keeps what was changed while it was asked for, and sends it over what was published", async () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    draft.edited(layout("satu"));
    answering(saved(3));
    draft.took(savedAs(2, 2), layout("asal"));
    await quiet();
    expect([sent(), savingOf(draft).kept, localStorage.length]).toEqual([["satu over e2"], null, 0]);
  });

  test("does away with the plan that was, also with one that failed", () => {
    const plan = { rev: 1, at: 5, zones: [], screens: [] };
    for (const before of [draftOf("asal", 1, { due: plan }), draftOf("asal", 1, { failed: { ...plan, failed_at: 6, detail: "" } })]) {
      const draft = openDraft("rina", before);
      draft.took(savedAs(2, 2), layout("asal"));
      expect(draft.state.get().server).toEqual(draftOf("asal", 2, { published: 2 }));
    }
  });

  test("leaves nothing kept of what it published", () => {
    const draft = openDraft("rina", draftOf("asal", 1));
    draft.edited(layout("satu"));
    draft.took(savedAs(2, 2), layout("satu"));
    expect([savingOf(draft).kept, localStorage.length]).toEqual([null, 0]);
  });
});
