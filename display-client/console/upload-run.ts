// Sends one file, piece by piece, until the server has it: through lost lines and restarts. Each run has its turn; when that is over, so is the run.
import { delayBefore } from "../core/backoff.ts";
import { after, elapsed } from "../core/clock.ts";
import { isFields } from "../core/message.ts";
import { Away, Problem, SignedOut } from "./api.ts";
import type { Medium } from "./api.gen.ts";
import { isPassing } from "./core/problem.ts";
import { live } from "./live-store.ts";
import { askSignIn } from "./session.ts";
import { isStopped } from "./upload-job.ts";
import type { Run } from "./upload-job.ts";
import { isReadable, sendPiece } from "./upload-piece.ts";
import { placeToGoOn } from "./upload-place.ts";

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
