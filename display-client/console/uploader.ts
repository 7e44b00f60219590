// Sends files in pieces, two at a time, for as long as the window lives: whichever page is shown, and however often the line breaks.
// `upload(files)` begins; `uploads` is the queue; `pause`, `goOn`, `dismiss` are for one of it.
import { delayBefore } from "../core/backoff.ts";
import { after, elapsed } from "../core/clock.ts";
import { isFields } from "../core/message.ts";
import { Away, Problem, SignedOut, call } from "./api.ts";
import type { Medium, Upload as Coming } from "./api.gen.ts";
import { mediumName, isUnfinished, startable, uploading } from "./core/uploads.ts";
import type { Queue, UploadEvent } from "./core/uploads.ts";
import { createValue } from "./core/value.ts";
import { ENDED, isReadable, sendPiece } from "./upload-piece.ts";
import { live } from "./live-store.ts";
import { askSignIn, meNow, session } from "./session.ts";

type Then = (medium: Medium) => void;
/** `turn`: a run whose turn is another one's has ended. */
type Job = { readonly file: File; readonly onKept: Then | null; id: string | null; turn: number; request: XMLHttpRequest | null; wake: (() => void) | null };
type Run = { readonly key: string; readonly job: Job; readonly turn: number };

export const uploads = createValue<Queue>([]);

const jobs = new Map<string, Job>();
let named = 0;

function tell(event: UploadEvent): void {
  uploads.set(uploading(uploads.get(), event));
  for (const key of startable(uploads.get())) {
    uploads.set(uploading(uploads.get(), { t: "started", key }));
    const job = jobs.get(key);
    if (job !== undefined) {
      job.turn += 1;
      send({ key, job, turn: job.turn }).catch(reportError);
    }
  }
}

/** Begins to send files, each as soon as it has its turn. `onKept` hears of each that was kept. Gives their keys. */
export function upload(files: readonly File[], onKept: Then | null = null): string[] {
  const whose = files.map((file) => {
    named += 1;
    const key = `${named}`;
    jobs.set(key, { file, onKept, id: null, turn: 0, request: null, wake: null });
    return { key, name: mediumName(file.name), bytes: file.size };
  });
  tell({ t: "added", files: whose });
  return whose.map(({ key }) => key);
}

function stop(job: Job): void {
  job.turn += 1;
  job.request?.abort();
  job.wake?.();
}

function isStopped({ job, turn }: Run): boolean {
  return job.turn !== turn;
}

/** What was sent stays with the server for an hour. */
export function pause(key: string): void {
  const job = jobs.get(key);
  if (job !== undefined) stop(job);
  tell({ t: "paused", key });
}

/** Goes on with one that was paused; one that failed begins anew. */
export function goOn(key: string): void {
  tell({ t: "wanted", key });
}

/** Out of the list; what was sent of it goes. */
export function dismiss(key: string): void {
  const job = jobs.get(key);
  if (job !== undefined) stop(job);
  if (job?.id !== undefined && job.id !== null) call("DELETE", `/api/v1/uploads/${job.id}`).catch(() => undefined); // else the server gives it up by itself
  jobs.delete(key);
  tell({ t: "dismissed", key });
}

/** Those that are over leave the list. */
export function dismissDone(): void {
  for (const { key, phase } of uploads.get()) if (phase === "done") dismiss(key);
}

function isMedium(body: unknown): body is Medium {
  return isFields(body) && typeof body["sha256"] === "string";
}

/** Sends what begins at `offset`. */
async function sent({ key, job }: Run, id: string, offset: number): Promise<unknown> {
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
    if (error instanceof Problem && ENDED.has(error.status)) throw new Away();
    throw error;
  }
}

/** Where to go on: the file is announced where the server does not know it (any more). */
async function placeToGoOn({ key, job }: Run): Promise<{ id: string; offset: number }> {
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

function failed({ key, job }: Run, problem: Problem): false {
  job.id = null;
  tell({ t: "failed", key, problem });
  return false;
}

/** Whether it is worth another try; what the server refuses for good is said. */
async function isWorthIt(run: Run, error: unknown, tries: number): Promise<boolean> {
  if (isStopped(run) || error instanceof SignedOut) return false;
  if (error instanceof Problem && !ENDED.has(error.status)) {
    if (error.status === 401) return await askSignIn();
    if (!error.is("offset") && error.status !== 404) return failed(run, error);
  } else if (error instanceof Away || error instanceof Problem) {
    if (!(await isReadable(run.job.file))) return failed(run, CHANGED);
    if (!isStopped(run)) tell({ t: "lost", key: run.key });
  } else throw error;
  await pauseBefore(tries, run);
  return !isStopped(run);
}

async function send(mine: Run): Promise<void> {
  const { key, job } = mine;
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

function leaving(event: BeforeUnloadEvent): void {
  if (isUnfinished(uploads.get())) event.preventDefault();
}

// The window is closed after all: what was sent is of no use to anybody.
function left(): void {
  for (const { id } of jobs.values()) if (id !== null) void fetch(`/api/v1/uploads/${id}`, { method: "DELETE", keepalive: true, credentials: "same-origin" });
}

window.addEventListener("beforeunload", leaving);
window.addEventListener("pagehide", left);

let whose = meNow()?.login ?? null;
session.heard(() => {
  const login = meNow()?.login ?? null;
  if (login === whose) return;
  if (whose !== null) for (const { key } of uploads.get()) {
    const job = jobs.get(key);
    if (job !== undefined) stop(job);
    jobs.delete(key);
    tell({ t: "dismissed", key });
  }
  whose = login;
});
