import { expect, test, vi } from "vitest";
import type { Trying } from "../../console/api.gen.ts";
import { useTrial } from "../../console/use-trial.ts";
import { hooked } from "./hooked.ts";
import { answer, answering, asked } from "./stub-server.ts";

function asks(sample: string): Trying {
  return { sample, mapping: { name: "antrian", preset: "aliases" } };
}

test("what is typed quickly is asked about once, with what it came to", async () => {
  const trial = hooked(useTrial, asks("a"));
  answering(answer(200, { settings: "whole", keys: [] }));
  trial.again(asks("ab"));
  trial.again(asks("abc"));
  await vi.waitFor(() => { expect(trial.now().tried?.settings).toBe("whole"); });
  expect(asked.map(({ body }) => body)).toEqual([asks("abc")]);
});

test("an answer that was overtaken is dropped, and the last one stays while it is asked again", async () => {
  let letGo: () => void = () => undefined;
  const gone = new Promise<void>((done) => { letGo = done; });
  answering(() => gone.then(answer(200, { settings: "old", keys: [] })), answer(200, { settings: "new", keys: [] }), answer(200, { settings: "newest", keys: [] }));
  const seen: (string | undefined)[] = [];
  const trial = hooked((request: Trying) => {
    const now = useTrial(request);
    seen.push(now.tried?.settings);
    return now;
  }, asks("a"));
  await vi.waitFor(() => { expect(asked).toHaveLength(1); });
  trial.again(asks("ab"));
  await vi.waitFor(() => { expect(trial.now().tried?.settings).toBe("new"); });
  letGo();
  trial.again(asks("abc"));
  expect(trial.now()).toMatchObject({ tried: { settings: "new" }, isAsking: true });
  await vi.waitFor(() => { expect(trial.now().tried?.settings).toBe("newest"); });
  expect(seen).not.toContain("old");
});

test("nothing is asked where there is nothing to try, and what was known is gone", async () => {
  answering(answer(200, { settings: "one", keys: [] }));
  const trial = hooked(useTrial, asks("a") as Trying | null);
  await vi.waitFor(() => { expect(trial.now().tried?.settings).toBe("one"); });
  trial.again(null);
  await vi.waitFor(() => { expect(trial.now()).toMatchObject({ tried: null, isAsking: false }); });
  expect(asked).toHaveLength(1);
});

test("a server that does not answer is told of, and asked again when that is wanted", async () => {
  const trial = hooked(useTrial, asks("a"));
  await vi.waitFor(() => { expect(trial.now().fault).not.toBeNull(); });
  answering(answer(200, { settings: "back", keys: [] }));
  trial.now().again();
  await vi.waitFor(() => { expect(trial.now()).toMatchObject({ tried: { settings: "back" }, fault: null }); });
});
