import { expect, test } from "vitest";
import { openDraft } from "../../console/pages/layout/draft.ts";
import { draftOf, layout, quiet, saved, savingOf, sent } from "./draft-desk.ts";
import { answer, answering } from "./stub-server.ts";

test("a publication that was planned is gone once it is taken back, also beside a change that was refused, which then goes over the new tag", async () => {
  const draft = openDraft("rina", draftOf("asal", 1, { due: { rev: 1, at: 5, zones: [], screens: [] } }));
  answering(answer(422), saved(2));
  draft.edited(layout("ditolak"));
  await quiet();
  draft.unplanned("e1", "e1-unplanned");
  expect([draft.state.get().server, savingOf(draft).trouble?.is]).toEqual([draftOf("asal", 1, { etag: "e1-unplanned" }), "refused"]);
  draft.edited(layout("dua"));
  await quiet();
  expect(sent()).toEqual(["ditolak over e1", "dua over e1-unplanned"]);
});
