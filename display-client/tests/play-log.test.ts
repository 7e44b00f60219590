import { beforeEach, expect, test, vi } from "vitest";
import type * as Log from "../widgets/media/play-log.ts";

let log: typeof Log;

beforeEach(async () => {
  vi.resetModules();
  log = await import("../widgets/media/play-log.ts");
});

function names(most = 10): string {
  return log.oldestPlayed(most).map(({ media }) => media).join("");
}

function played(text: string): void {
  for (const media of text) log.logPlayed({ media, since: 0, ms: 1, fault: null });
}

test("what was sent is forgotten once the server is heard after it", () => {
  played("abc");
  log.sentPlayed(log.oldestPlayed(2));
  played("d");
  log.heardAfterPlayed(false);
  expect(names()).toBe("cd");
});

test("it is not sent a second time while nothing was heard, and again on another line", () => {
  played("abc");
  log.sentPlayed(log.oldestPlayed(2));
  expect(names()).toBe("");
  log.heardAfterPlayed(true);
  expect(names()).toBe("abc");
});

test("the newest two hundred are kept while the server is away", () => {
  played("a".repeat(150) + "b".repeat(150));
  log.heardAfterPlayed(true);
  expect(names(300)).toBe("a".repeat(50) + "b".repeat(150));
});
