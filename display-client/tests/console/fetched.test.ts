import { describe, expect, test } from "vitest";
import { createFetched } from "../../console/fetched.ts";
import { answer, answering } from "./stub-server.ts";

/** An answer that comes when it is let go. */
function held(body: unknown) {
  let letGo: () => void = () => undefined;
  const gone = new Promise<void>((done) => { letGo = done; });
  return { answer: () => gone.then(answer(200, body)), letGo };
}

describe("a document fetched for all", () => {
  test("an answer that was overtaken takes nothing back", async () => {
    const [slow, quick] = [held(["old"]), held(["new"])];
    answering(slow.answer, quick.answer);
    const texts = createFetched<string[]>("/api/v1/texts");
    const asked = [texts.fetch(), texts.fetch()];
    quick.letGo();
    expect(await asked[1]).toEqual(["new"]);
    slow.letGo();
    await asked[0];
    expect(texts.value.get()).toEqual(["new"]);
  });

  test("an answer from before a change that was put there does not undo it", async () => {
    const [before, after] = [held(["a", "b"]), held(["b", "a"])];
    answering(before.answer, after.answer);
    const texts = createFetched<string[]>("/api/v1/texts");
    const asked = texts.fetch();
    texts.value.set(["b", "a"]);
    before.letGo();
    await asked;
    expect(texts.value.get()).toEqual(["b", "a"]);
    const next = texts.fetch();
    after.letGo();
    expect(await next).toBe(texts.value.get());
  });
});
