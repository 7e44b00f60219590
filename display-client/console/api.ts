// The one way to ask the server. `call("PUT", "/api/v1/site", { body, ifMatch })` gives the answer or throws Problem or Away.
import { after } from "../core/clock.ts";
import { Away, Problem, SignedOut } from "./core/problem.ts";
import { askSignIn } from "./session.ts";

export { Away, Problem, SignedOut } from "./core/problem.ts";

export type Method = "GET" | "POST" | "PUT" | "DELETE";
export type Asking = {
  /** Sent as JSON. */
  body?: unknown;
  /** The etag of what is changed, bare or quoted; "*" for whatever it is now. */
  ifMatch?: string;
  signal?: AbortSignal;
  /** A stranger's request: 401 is an answer and not a lost session. */
  open?: boolean;
  /** Goes on when the page is left meanwhile; short ones only. */
  outlives?: boolean;
};

// Half-open lines give neither answer nor error. The longest request, an import, is done well within.
const ANSWER_WITHIN_MS = 20_000;

function quoted(etag: string): string {
  return etag === "*" || etag.startsWith('"') ? etag : `"${etag}"`;
}

function headersOf({ body, ifMatch }: Asking): { [name: string]: string } {
  return {
    Accept: "application/json",
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(ifMatch === undefined ? {} : { "If-Match": quoted(ifMatch) }),
  };
}

async function answerTo(method: Method, path: string, asking: Asking): Promise<Response> {
  const within = new AbortController();
  const stop = () => {
    within.abort();
  };
  const stopTimer = after(ANSWER_WITHIN_MS, stop);
  asking.signal?.addEventListener("abort", stop);
  try {
    const body = asking.body === undefined ? {} : { body: JSON.stringify(asking.body) };
    return await fetch(path, { method, headers: headersOf(asking), credentials: "same-origin", signal: within.signal, keepalive: asking.outlives === true, ...body });
  } catch (error) {
    if (asking.signal?.aborted === true) throw error;
    throw new Away();
  } finally {
    stopTimer();
    asking.signal?.removeEventListener("abort", stop);
  }
}

async function contentOf(answer: Response): Promise<unknown> {
  if (answer.status === 204 || answer.status === 202) return null;
  try {
    return (await answer.json()) as unknown;
  } catch {
    if (answer.ok) throw new Away(); // cut off on the way
    return null;
  }
}

/** An answer, and the tag by which it is changed. */
export type Tagged<T> = { value: T; etag: string };

/** Asks, and gives what the server says with its tag. Away: nobody answered. Problem: it was refused. Aborted by `signal`: an AbortError. */
export async function tagged<T>(method: Method, path: string, asking: Asking = {}): Promise<Tagged<T>> {
  const answer = await answerTo(method, path, asking);
  const content = await contentOf(answer);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are made from the server's own
  if (answer.ok) return { value: content as T, etag: answer.headers.get("ETag") ?? "" };
  const problem = new Problem(answer.status, content);
  if (problem.status !== 401 || asking.open === true) throw problem;
  if (!(await askSignIn())) throw new SignedOut();
  asking.signal?.throwIfAborted(); // given up meanwhile: a call that was told to have failed must not come minutes later
  return await tagged<T>(method, path, asking);
}

/** The same without the tag. */
export async function call<T>(method: Method, path: string, asking: Asking = {}): Promise<T> {
  return (await tagged<T>(method, path, asking)).value;
}
