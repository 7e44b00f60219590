import { beforeEach, describe, expect, test } from "vitest";
import type { ListedNotice, ListedText, Texts } from "../../console/api.gen.ts";
import { addText, notices, orderTexts, putText, removeText, startNotice, stopNotice, texts } from "../../console/texts-api.ts";
import { Away } from "../../console/core/problem.ts";
import { answer, answering } from "./stub-server.ts";

function text(id: string): ListedText {
  return { id, kind: "ticker", text: id, zones: [], etag: `e-${id}` };
}

const HELD: Texts = { texts: [text("a"), text("b")], etag: "e1" };
const { id: _id, etag: _etag, ...LINE } = text("a");
const NOTICE: ListedNotice = { id: "n1", title: "Kebakaran", text: "", zones: [], screens: [], from: 0, until: 1, calls: false, chime: false, etag: "e1" };

beforeEach(() => {
  texts.value.set(HELD);
  notices.value.set({ notices: [NOTICE] });
});

/** The list is asked for after each, and nobody answers. */
describe("what was done stays done although the list cannot be fetched after it", () => {
  test("a text that was added, changed or removed", async () => {
    answering(answer(201, text("c")));
    expect((await addText(LINE)).id).toBe("c");
    answering(answer(200, text("a")));
    expect((await putText("a", LINE, "e-a")).id).toBe("a");
    answering(answer(204));
    expect(await removeText(text("a"))).toBe("b");
  });

  test("another order", async () => {
    answering(answer(204));
    await orderTexts(["b", "a"], "e1");
    expect(texts.value.get()?.texts.map(({ id }) => id)).toEqual(["b", "a"]);
  });

  test("a broadcast that was begun or stopped", async () => {
    answering(answer(201, NOTICE));
    expect((await startNotice(NOTICE)).id).toBe("n1");
    answering(answer(204));
    expect((await stopNotice("n1"))?.title).toBe("Kebakaran");
  });
});

test("a broadcast that has ended by itself is stopped, and one that cannot be says so", async () => {
  answering(answer(404, { type: "urn:panggil:not-found" }));
  expect((await stopNotice("n1"))?.title).toBe("Kebakaran");
  answering(answer(503));
  await expect(stopNotice("n1")).rejects.toMatchObject({ status: 503 });
});

test("an order that nobody took is the old one again, and the reason is that of the order", async () => {
  await expect(orderTexts(["b", "a"], "e1")).rejects.toBeInstanceOf(Away);
  expect(texts.value.get()).toBe(HELD);
  answering(answer(412, { type: "urn:panggil:stale" }));
  await expect(orderTexts(["b", "a"], "e1")).rejects.toMatchObject({ status: 412 });
});
