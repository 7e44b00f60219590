// Where a file goes on: what the server has of it, or the beginning, once it knows that the file comes.
import { Away, Problem, call } from "./api.ts";
import type { Upload as Coming } from "./api.gen.ts";
import { isPassing } from "./core/problem.ts";
import { mediumName } from "./core/uploads.ts";
import { isStopped } from "./upload-job.ts";
import type { Run } from "./upload-job.ts";

function uploadPath(id: string): string {
  return `/api/v1/uploads/${id}`;
}

/** What was sent of it goes; where that is not heard, the server gives it up by itself. */
export function giveUp(id: string): void {
  call("DELETE", uploadPath(id)).catch(() => undefined);
}

async function announced(run: Run): Promise<string> {
  const { job } = run;
  const { id } = await call<Coming>("POST", "/api/v1/uploads", { body: { name: mediumName(job.file.name), bytes: job.file.size } });
  // Paused or given up meanwhile: nobody goes on with this one.
  if (isStopped(run)) giveUp(id);
  else job.id = id;
  return id;
}

/** How much of it the server has; null where it knows nothing of it any more. */
async function offsetOf(id: string): Promise<number | null> {
  try {
    return (await call<Coming>("GET", uploadPath(id))).offset;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    if (error instanceof Problem && isPassing(error.status)) throw new Away();
    throw error;
  }
}

/** Where to go on: the file is announced where the server does not know it (any more). */
export async function placeToGoOn(run: Run): Promise<{ id: string; offset: number }> {
  const { key, job, tell } = run;
  const known = job.id;
  const offset = known === null ? null : await offsetOf(known);
  if (known === null || offset === null) {
    const id = await announced(run);
    tell({ t: "resumed", key, sent: 0 });
    return { id, offset: 0 };
  }
  tell({ t: "resumed", key, sent: offset });
  return { id: known, offset };
}
