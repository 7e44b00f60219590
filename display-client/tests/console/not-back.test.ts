import { beforeEach, describe, expect, test, vi } from "vitest";
import { openDraft } from "../../console/pages/layout/draft.ts";
import { goBackAtOnce, notBackOf, notBackSeen } from "../../console/pages/layout/publish/not-back.ts";
import { shown } from "../../console/toast.ts";
import { draftOf, layout, layoutId, lost, quiet, saved } from "./draft-desk.ts";
import { answer, answering } from "./stub-server.ts";

vi.mock("../../console/router.tsx", () => ({ go: () => undefined, to: () => "/console/layouts/lobi" }));

describe("the way back by one press", () => {
  beforeEach(() => { shown.set(null); });

  function desk(edited?: string) {
    const draft = openDraft("rina", draftOf("asal", 2));
    if (edited !== undefined) draft.edited(layout(edited));
    return { draft, replace: () => undefined };
  }

  test("says at the layout that it was not gone while the last change waits", async () => {
    const waits = desk("satu");
    answering(lost);
    const pressed = goBackAtOnce(waits, layoutId(), 1);
    await quiet(0);
    expect([await pressed, notBackOf(layoutId()), shown.get()]).toEqual([false, { is: "unsaved" }, null]);
  });

  test("says so, too, where no waiting stores it, until that is seen", async () => {
    const refused = desk("ditolak");
    answering(answer(422));
    await quiet();
    expect([await goBackAtOnce(refused, layoutId(), 1), notBackOf(layoutId()), shown.get()]).toEqual([false, { is: "held" }, null]);
    notBackSeen(layoutId());
    expect(notBackOf(layoutId())).toBe(null);
  });

  test("says at the layout what the server said, or that it said nothing, until it is gone", async () => {
    const open = desk();
    answering(answer(409));
    await goBackAtOnce(open, layoutId(), 1);
    expect(notBackOf(layoutId())?.is).toBe("refused");
    await goBackAtOnce(open, layoutId(), 1); // nobody answers
    expect([notBackOf(layoutId()), shown.get()]).toEqual([{ is: "away" }, null]);
    answering(saved(3));
    expect([await goBackAtOnce(open, layoutId(), 1), notBackOf(layoutId()), shown.get()?.text]).toEqual([true, null, "Revisi 1 tampil lagi."]);
  });
});
