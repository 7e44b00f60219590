// Sends files in pieces, two at a time, for as long as the window lives: whichever page is shown, and however often the line breaks.
// `upload(files)` begins; `uploads` is the queue; `pause`, `goOn`, `dismiss` are for one of it.
import { isUnfinished, mediumName, startable, uploading } from "./core/uploads.ts";
import type { UploadEvent } from "./core/uploads.ts";
import { meNow, session } from "./session.ts";
import type { Job, OnKept } from "./upload-job.ts";
import { giveUp } from "./upload-place.ts";
import { uploads } from "./upload-queue.ts";
import { send } from "./upload-run.ts";

export { uploads } from "./upload-queue.ts";

const jobs = new Map<string, Job>();
let named = 0;

function tell(event: UploadEvent): void {
  uploads.set(uploading(uploads.get(), event));
  for (const key of startable(uploads.get())) {
    uploads.set(uploading(uploads.get(), { t: "started", key }));
    const job = jobs.get(key);
    if (job !== undefined) {
      job.turn += 1;
      send({ key, job, turn: job.turn, tell }).catch(reportError);
    }
  }
}

/** Begins to send files, each as soon as it has its turn. `onKept` hears of each that was kept. Gives their keys. */
export function upload(files: readonly File[], onKept: OnKept | null = null): string[] {
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
  if (job?.id !== undefined && job.id !== null) giveUp(job.id);
  jobs.delete(key);
  tell({ t: "dismissed", key });
}

/** Those that are over leave the list. */
export function dismissDone(): void {
  for (const { key, phase } of uploads.get()) if (phase === "done") dismiss(key);
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
