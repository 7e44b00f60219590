import { describe, expect, test } from "vitest";
import type { Medium } from "../../console/api.gen.ts";
import { Problem } from "../../console/core/problem.ts";
import { isUnfinished, mediumName, partOf, secondsLeft, startable, uploading } from "../../console/core/uploads.ts";
import type { Queue, UploadEvent } from "../../console/core/uploads.ts";

const medium: Medium = { sha256: "a", name: "a", kind: "image", type: "image/png", bytes: 1, w: 1, h: 1, at: 0 };

function after(...events: UploadEvent[]): Queue {
  return events.reduce(uploading, []);
}

function added(...keys: string[]): UploadEvent {
  return { t: "added", files: keys.map((key) => ({ key, name: `${key}.mp4`, bytes: 1000 })) };
}

function one(queue: Queue, key = "a") {
  const upload = queue.find((each) => each.key === key);
  if (upload === undefined) throw new Error(`no ${key}`);
  return upload;
}

describe("a queue of uploads", () => {
  test("two are sent at a time, in the order in which they came", () => {
    const queue = after(added("a", "b", "c"));
    expect(startable(queue)).toEqual(["a", "b"]);
    const begun = after(added("a", "b", "c"), { t: "started", key: "a" }, { t: "started", key: "b" });
    expect(startable(begun)).toEqual([]);
    expect(startable(uploading(begun, { t: "kept", key: "a", medium }))).toEqual(["c"]);
    expect(startable(uploading(begun, { t: "paused", key: "b" }))).toEqual(["c"]);
    expect(startable(uploading(begun, { t: "lost", key: "b" }))).toEqual([]);
  });

  test("the speed is that of the last seconds, and says how long it will take", () => {
    const sent = (bytes: number, at: number): UploadEvent => ({ t: "sent", key: "a", sent: bytes, at });
    const queue = after(added("a"), { t: "started", key: "a" }, sent(0, 0), sent(100, 100), sent(200, 1000));
    expect(one(queue).speed).toBe(200);
    expect(secondsLeft(one(queue))).toBe(4);
    const faster = one(uploading(queue, sent(800, 2000)));
    expect(faster.speed).toBeGreaterThan(200);
    expect(faster.speed).toBeLessThan(600);
    expect(partOf(faster)).toBe(0.8);
    expect(one(uploading(queue, sent(1000, 3000))).phase).toBe("checking");
  });

  test("after a lost line it says where it went on", () => {
    const lost = after(added("a"), { t: "started", key: "a" }, { t: "sent", key: "a", sent: 620, at: 10 }, { t: "lost", key: "a" });
    expect(one(lost)).toMatchObject({ phase: "away", sent: 620, speed: null, resumedAt: null });
    expect(one(uploading(lost, { t: "resumed", key: "a", sent: 600 }))).toMatchObject({ phase: "sending", sent: 600, resumedAt: 600 });
    expect(one(uploading(lost, { t: "resumed", key: "a", sent: 0 }))).toMatchObject({ phase: "sending", sent: 0, resumedAt: null });
  });

  test("what still arrives of a paused one changes nothing", () => {
    const paused = after(added("a"), { t: "started", key: "a" }, { t: "sent", key: "a", sent: 300, at: 10 }, { t: "paused", key: "a" });
    expect(uploading(paused, { t: "sent", key: "a", sent: 400, at: 20 })).toEqual(paused);
    expect(uploading(paused, { t: "lost", key: "a" })).toEqual(paused);
    expect(uploading(paused, { t: "resumed", key: "a", sent: 300 })).toEqual(paused);
    expect(one(uploading(paused, { t: "wanted", key: "a" }))).toMatchObject({ phase: "waiting", sent: 300 });
  });

  test("what was refused begins anew when it is wanted again", () => {
    const failed = after(added("a"), { t: "started", key: "a" }, { t: "sent", key: "a", sent: 300, at: 10 }, { t: "failed", key: "a", problem: new Problem(415, {}) });
    expect(one(failed).phase).toBe("failed");
    expect(one(uploading(failed, { t: "wanted", key: "a" }))).toMatchObject({ phase: "waiting", sent: 0, problem: null });
    expect(uploading(failed, { t: "dismissed", key: "a" })).toEqual([]);
  });

  test("closing the window loses something only while something is on its way", () => {
    expect(isUnfinished([])).toBe(false);
    const queue = after(added("a"), { t: "started", key: "a" });
    expect(isUnfinished(queue)).toBe(true);
    expect(isUnfinished(uploading(queue, { t: "paused", key: "a" }))).toBe(true);
    expect(isUnfinished(uploading(queue, { t: "kept", key: "a", medium }))).toBe(false);
  });

  test("a name is one line that the server takes, and keeps its ending", () => {
    expect(mediumName("foto balai.jpg")).toBe("foto balai.jpg");
    expect(mediumName(" a\u0007b\u202Ec.png ")).toBe("a b c.png");
    const long = mediumName(`${"x".repeat(300)}.mp4`);
    expect(long).toHaveLength(128);
    expect(long.endsWith(".mp4")).toBe(true);
    expect(mediumName("\u0007")).toBe("?");
  });
});
