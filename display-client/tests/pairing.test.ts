import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { elapsed, wallTime } from "../core/clock.ts";
import type { Asking, Paired } from "../core/pairing.ts";
import { askPairing } from "../tv/pairing.ts";

const PAIRED = { screen: "lobi-barat", zone: "lantai-1", token: "t0" };

type Answer = { status: number; body?: unknown };

/** A server whose answers are told one after another; its clock is an hour ahead of the television's. */
function server(answers: (Answer | "gone")[]) {
  const asked: { path: string; method: string; secret: string | undefined }[] = [];
  vi.stubGlobal("fetch", (path: string, init: { method?: string; headers: { [name: string]: string } }) => {
    asked.push({ path, method: init.method ?? "GET", secret: init.headers["Authorization"] });
    const answer = answers.shift() ?? "gone";
    if (answer === "gone") return Promise.reject(new Error("gone"));
    const headers = new Headers({ Date: new Date(wallTime() + 3_600_000).toUTCString() });
    return Promise.resolve(new Response(answer.body === undefined ? null : JSON.stringify(answer.body), { status: answer.status, headers }));
  });
  return asked;
}

describe("asking to be let in", () => {
  let seen: (Asking | "away" | Paired)[] = [];
  let stop = () => undefined as void;

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 26, 3) });
    vi.stubGlobal("window", { innerWidth: 1920, innerHeight: 1080 });
    vi.stubGlobal("navigator", { userAgent: "Chrome/69.0.3497.100" });
    seen = [];
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  async function begin(passing: number): Promise<void> {
    stop = askPairing({
      shown: (asking) => { seen.push(asking); },
      paired: (paired) => { seen.push(paired); },
      away: () => { seen.push("away"); },
    });
    await vi.advanceTimersByTimeAsync(passing);
  }
  const waiting = (code: string): Answer => ({ status: 200, body: { state: "waiting", code, expires: wallTime() + 3_600_000 + 600_000 } });
  const approved: Answer = { status: 200, body: { state: "approved", ...PAIRED } };

  test("a code is asked for, shown, and the token taken when somebody approves it", async () => {
    const asked = server([{ status: 404 }, { ...waiting("K74-Q2M"), status: 201 }, waiting("K74-Q2M"), approved]);
    await begin(4100);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /api/v1/pairings/current", "POST /api/v1/pairings", "GET /api/v1/pairings/current", "GET /api/v1/pairings/current",
    ]);
    expect(new Set(asked.map(({ secret }) => secret)).size).toBe(1);
    expect(asked[0]?.secret).toMatch(/^Bearer [0-9a-f]{64}$/);
    expect(seen.at(-1)).toEqual(PAIRED);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(4);
  });

  test("its end is reckoned by the server's clock", async () => {
    server([waiting("K74-Q2M")]);
    await begin(10);
    const [first] = seen;
    const until = typeof first === "object" && "until" in first ? first.until : 0;
    expect(until - elapsed()).toBeGreaterThan(598_000);
    expect(until - elapsed()).toBeLessThan(602_000);
  });

  test("a code that ended is followed by a new one at once", async () => {
    server([waiting("K74-Q2M"), { status: 404 }, { ...waiting("M2Q-47K"), status: 201 }]);
    await begin(2100);
    expect(seen).toMatchObject([{ code: "K74-Q2M" }, { code: "M2Q-47K" }]);
  });

  test("who was refused waits for three minutes before asking anew", async () => {
    const asked = server([waiting("K74-Q2M"), { status: 200, body: { state: "refused" } }, { ...waiting("M2Q-47K"), status: 201 }]);
    await begin(100_000);
    expect(seen.at(-1)).toEqual({ is: "turned-down" });
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(83_000);
    expect(seen.at(-1)).toMatchObject({ code: "M2Q-47K" });
  });

  test("where too many ask it waits its turn", async () => {
    server([{ status: 404 }, { status: 429 }, { ...waiting("K74-Q2M"), status: 201 }]);
    await begin(16_000);
    expect(seen).toMatchObject([{ is: "crowded" }, { code: "K74-Q2M" }]);
  });

  test("a blink of the network leaves the code where it is, a server that stays away does not", async () => {
    server([waiting("K74-Q2M"), "gone", "gone", waiting("K74-Q2M")]);
    await begin(7000);
    expect(seen).not.toContain("away");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seen).toContain("away");
  });

  test("a token that comes late is taken all the same, for it is told once", async () => {
    let answer: (response: Response) => void = () => undefined;
    vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => { answer = resolve; }));
    await begin(7900);
    answer(new Response(JSON.stringify(approved.body)));
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([PAIRED]);
  });
});
