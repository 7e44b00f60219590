// Sends one file, piece by piece, until the server has it: through lost lines and restarts. Each run has its turn; when that is over, so is the run.
import { delayBefore } from "../core/backoff.ts";
import { after, elapsed } from "../core/clock.ts";
import { isFields } from "../core/message.ts";
import { Away, Problem, SignedOut, call } from "./api.ts";
import type { Medium, Upload as Coming } from "./api.gen.ts";
import { isPassing } from "./core/problem.ts";
import { mediumName } from "./core/uploads.ts";
import type { UploadEvent } from "./core/uploads.ts";
import { live } from "./live-store.ts";
import { askSignIn } from "./session.ts";
import { isReadable, sendPiece } from "./upload-piece.ts";

export type OnKept = (medium: Medium) => void;
/** `turn`: a run whose turn is another one's has ended. */
export type Job = { readonly file: File; readonly onKept: OnKept | null; id: string | null; turn: number; request: XMLHttpRequest | null; wake: (() => void) | null };
export type Run = { readonly key: string; readonly job: Job; readonly turn: number; readonly tell: (event: UploadEvent) => void };

function isStopped({ job, turn }: Run): boolean {
  return job.turn !== turn;
}

function isMedium(body: unknown): body is Medium {
  return isFields(body) && typeof body["sha256"] === "string";
}

/** Sends what begins at `offset`. */
async function sent({ key, job, tell }: Run, id: string, offset: number): Promise<unknown> {
  const piece = sendPiece(job.file, id, offset, (bytes) => { tell({ t: "sent", key, sent: bytes, at: elapsed() }); });
  job.request = piece.request;
  try {
    return await piece.answer;
  } finally {
    job.request = null;
  }
}

/** Waits until another try makes sense: a while, or until the line is back. */
async function pauseBefore(tries: number, run: Run): Promise<void> {
  if (isStopped(run)) return;
  const { job } = run;
  await new Promise<void>((done) => {
    const woken = (): void => {
      stopTimer();
      stopHearing();
      job.wake = null;
      done();
    };
    const stopTimer = after(250 + delayBefore(tries, Math.random()), woken);
    let { round } = live.get();
    const stopHearing = live.heard(() => {
      if (live.get().round !== round) woken();
      ({ round } = live.get());
    });
    job.wake = woken;
  });
}

async function announced(job: Job): Promise<string> {
  const { id } = await call<Coming>("POST", "/api/v1/uploads", { body: { name: mediumName(job.file.name), bytes: job.file.size } });
  job.id = id;
  return id;
}

/** How much of it the server has; null where it knows nothing of it any more. */
async function offsetOf(id: string): Promise<number | null> {
  try {
    return (await call<Coming>("GET", `/api/v1/uploads/${id}`)).offset;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    if (error instanceof Problem && isPassing(error.status)) throw new Away();
    throw error;
  }
}

/** Where to go on: the file is announced where the server does not know it (any more). */
async function placeToGoOn({ key, job, tell }: Run): Promise<{ id: string; offset: number }> {
  const known = job.id;
  const offset = known === null ? null : await offsetOf(known);
  if (known === null || offset === null) {
    const id = await announced(job);
    tell({ t: "resumed", key, sent: 0 });
    return { id, offset: 0 };
  }
  tell({ t: "resumed", key, sent: offset });
  return { id: known, offset };
}

/** One pass over the file; gives the medium, or throws where it broke off. */
async function pass(run: Run, { id, offset }: { id: string; offset: number }): Promise<Medium | null> {
  let at = offset;
  while (!isStopped(run)) {
    const answer = await sent(run, id, at);
    if (isMedium(answer)) return answer;
    if (!isFields(answer) || typeof answer["offset"] !== "number") throw new Away(); // cut off on the way
    at = answer["offset"];
  }
  return null;
}

const CHANGED = new Problem(422, { type: "urn:panggil:media", code: "file-changed" });

function failed({ key, job, tell }: Run, problem: Problem): false {
  job.id = null;
  tell({ t: "failed", key, problem });
  return false;
}

/** Whether it is worth another try; what the server refuses for good is said. */
async function isWorthIt(run: Run, error: unknown, tries: number): Promise<boolean> {
  if (isStopped(run) || error instanceof SignedOut) return false;
  if (error instanceof Problem && !isPassing(error.status)) {
    if (error.status === 401) return await askSignIn();
    if (!error.is("offset") && error.status !== 404) return failed(run, error);
  } else if (error instanceof Away || error instanceof Problem) {
    if (!(await isReadable(run.job.file))) return failed(run, CHANGED);
    if (!isStopped(run)) run.tell({ t: "lost", key: run.key });
  } else throw error;
  await pauseBefore(tries, run);
  return !isStopped(run);
}

/** Gives up only what the server refuses for good. */
export async function send(mine: Run): Promise<void> {
  const { key, job, tell } = mine;
  for (let tries = 0; !isStopped(mine); tries += 1) {
    try {
      const medium = await pass(mine, await placeToGoOn(mine));
      if (medium === null) return;
      job.id = null;
      tell({ t: "kept", key, medium });
      job.onKept?.(medium);
      return;
    } catch (error) {
      if (!(await isWorthIt(mine, error, tries))) return;
    }
  }
}
