// A queue of files on their way to the server. Pure: what happens to them comes in as events. At most two are sent at a time.
import type { Medium } from "../api.gen.ts";
import type { Problem } from "./problem.ts";

/** `checking`: all of it was sent, and the server looks at it. `away`: the line or the server is gone, and it goes on by itself. */
export type Phase = "waiting" | "sending" | "checking" | "away" | "paused" | "failed" | "done";

export type Upload = {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly phase: Phase;
  /** Bytes the server has, or that are on their way. */
  readonly sent: number;
  /** Where it went on after it had broken off; null while it never did. */
  readonly resumedAt: number | null;
  /** Bytes a second of late; null before that is known. */
  readonly speed: number | null;
  /** The last look at the speed: elapsed time, and what was sent then. */
  readonly looked: { readonly at: number; readonly sent: number } | null;
  readonly problem: Problem | null;
  readonly medium: Medium | null;
};

export type Queue = readonly Upload[];

export type UploadEvent =
  | { t: "added"; files: readonly { key: string; name: string; bytes: number }[] }
  | { t: "dismissed"; key: string }
  | { t: "started" | "lost" | "paused" | "wanted"; key: string }
  | { t: "sent"; key: string; sent: number; at: number }
  | { t: "resumed"; key: string; sent: number }
  | { t: "failed"; key: string; problem: Problem }
  | { t: "kept"; key: string; medium: Medium };

export const AT_ONCE = 2;

// The speed is that of the last seconds, and not of each piece: a number that jumps is not read.
const LOOK_MS = 500;
const SMOOTH = 0.4;

const BUSY: ReadonlySet<Phase> = new Set(["sending", "checking", "away"]);
const OVER: ReadonlySet<Phase> = new Set(["done", "failed"]);

function added({ key, name, bytes }: { key: string; name: string; bytes: number }): Upload {
  return { key, name, bytes, phase: "waiting", sent: 0, resumedAt: null, speed: null, looked: null, problem: null, medium: null };
}

function counted(upload: Upload, sent: number, at: number): Upload {
  const phase: Phase = sent >= upload.bytes ? "checking" : "sending";
  const { looked } = upload;
  if (looked === null || sent < looked.sent) return { ...upload, phase, sent, looked: { at, sent } };
  if (at - looked.at < LOOK_MS) return { ...upload, phase, sent };
  const now = ((sent - looked.sent) / (at - looked.at)) * 1000;
  const speed = upload.speed === null ? now : upload.speed + SMOOTH * (now - upload.speed);
  return { ...upload, phase, sent, speed, looked: { at, sent } };
}

function after(upload: Upload, event: Exclude<UploadEvent, { t: "added" | "dismissed" }>): Upload {
  switch (event.t) {
    case "started":
      return { ...upload, phase: "sending", problem: null, looked: null };
    case "sent":
      return BUSY.has(upload.phase) ? counted(upload, event.sent, event.at) : upload;
    case "resumed":
      return BUSY.has(upload.phase) ? { ...upload, phase: "sending", sent: event.sent, resumedAt: event.sent > 0 ? event.sent : null, looked: null } : upload;
    case "lost":
      return BUSY.has(upload.phase) ? { ...upload, phase: "away", speed: null, looked: null } : upload;
    case "paused":
      return OVER.has(upload.phase) ? upload : { ...upload, phase: "paused", speed: null, looked: null };
    case "wanted":
      return upload.phase === "paused" || upload.phase === "failed" ? { ...upload, phase: "waiting", problem: null, sent: upload.phase === "failed" ? 0 : upload.sent } : upload;
    case "failed":
      return { ...upload, phase: "failed", problem: event.problem, speed: null };
    case "kept":
      return { ...upload, phase: "done", sent: upload.bytes, medium: event.medium, speed: null };
    default:
      return event satisfies never;
  }
}

export function uploading(queue: Queue, event: UploadEvent): Queue {
  if (event.t === "added") return [...queue, ...event.files.map(added)];
  if (event.t === "dismissed") return queue.filter(({ key }) => key !== event.key);
  return queue.map((upload) => (upload.key === event.key ? after(upload, event) : upload));
}

/** Those that may be started now. */
export function startable(queue: Queue): string[] {
  const free = AT_ONCE - queue.filter(({ phase }) => BUSY.has(phase)).length;
  return queue.filter(({ phase }) => phase === "waiting").slice(0, Math.max(0, free)).map(({ key }) => key);
}

/** How many are still on their way. */
export function unfinished(queue: Queue): number {
  return queue.filter(({ phase }) => !OVER.has(phase)).length;
}

/** Whether closing the window would lose something. */
export function isUnfinished(queue: Queue): boolean {
  return unfinished(queue) > 0;
}

/** From 0 to 1. */
export function partOf({ sent, bytes }: Pick<Upload, "sent" | "bytes">): number {
  return bytes === 0 ? 0 : Math.min(1, sent / bytes);
}

/** Seconds until it is sent; null where nobody knows. */
export function secondsLeft({ sent, bytes, speed }: Upload): number | null {
  return speed === null || speed <= 0 ? null : Math.ceil((bytes - sent) / speed);
}

const LONGEST_NAME = 128;

/** A name the server takes: one line, at most 128 signs with its ending. */
export function mediumName(file: string): string {
  const line = Array.from(file.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").trim());
  if (line.length <= LONGEST_NAME) return line.join("") || "?";
  const dot = line.lastIndexOf(".");
  const ending = dot > 0 && line.length - dot <= 8 ? line.slice(dot) : [];
  return line.slice(0, LONGEST_NAME - ending.length).concat(ending).join("");
}
