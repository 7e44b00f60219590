// One file and the runs that send it, one after another.
import type { Medium } from "./api.gen.ts";
import type { UploadEvent } from "./core/uploads.ts";

export type OnKept = (medium: Medium) => void;
/** `turn`: a run whose turn is another one's has ended. */
export type Job = { readonly file: File; readonly onKept: OnKept | null; id: string | null; turn: number; request: XMLHttpRequest | null; wake: (() => void) | null };
export type Run = { readonly key: string; readonly job: Job; readonly turn: number; readonly tell: (event: UploadEvent) => void };

export function isStopped({ job, turn }: Run): boolean {
  return job.turn !== turn;
}
