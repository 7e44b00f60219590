// A server that answers what a test says, and Rina signed in. For tests of requests.
import { afterEach, beforeEach, vi } from "vitest";
import type { Me } from "../../console/api.gen.ts";
import { signedIn } from "../../console/session.ts";

type Asked = { method: string; path: string; headers: { [name: string]: string }; body: unknown };

const SITE: Me["site"] = { id: "mpp", name: "MPP", place: "", mark: "M", utc_offset_min: 420, time_zone: "WIB", counter_word: { id: "Gerai", en: "Counter" }, ticket_word: { id: "Nomor", en: "Ticket" }, listens_beyond: true, url: "" };
export const RINA: Me = { login: "rina", name: "Rina", role: "operator", counters: [], session: "s1", site: SITE, build: "", version: "" };

/** What was asked, and what is answered next: nothing more is no network. */
export const asked: Asked[] = [];
const answers: (() => Response | Promise<Response>)[] = [];

export function answering(...next: (() => Response | Promise<Response>)[]): void {
  answers.splice(0, answers.length, ...next);
}

export function answer(status: number, body?: unknown): () => Response {
  return () => new Response(body === undefined ? null : JSON.stringify(body), { status });
}

export const gone = answer(401, { type: "urn:panggil:no-key", title: "", status: 401, detail: "sign in" });

beforeEach(() => {
  asked.length = 0;
  answering();
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal("fetch", (path: string, { method, headers, body }: { method: string; headers: { [name: string]: string }; body?: string }) => {
    asked.push({ method, path, headers, body: body === undefined ? null : JSON.parse(body) });
    const next = answers.shift();
    return next === undefined ? Promise.reject(new TypeError("no network")) : Promise.resolve(next());
  });
  signedIn(RINA);
});

afterEach(() => {
  vi.unstubAllGlobals();
});
