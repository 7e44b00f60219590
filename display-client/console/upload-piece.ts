// Sends one piece of a file, and says how far it is: XMLHttpRequest, for `fetch` does not tell.
import { after, elapsed } from "../core/clock.ts";
import { Away, Problem, isPassing } from "./core/problem.ts";

// Large enough that a fast line is full, small enough that little is sent again by an old proxy that takes all or nothing.
const PIECE = 8 * 1024 * 1024;
// A line that moves nothing for so long is dead, whatever the browser says.
const SILENT_MS = 30_000;
// What was sent whole is looked at by the server, a long film for minutes; after that nobody answers any more.
const ANSWER_MS = 300_000;
const LOOK_MS = 5000;

function bodyOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText) as unknown;
  } catch {
    return null;
  }
}

/** The request, to be given up by `abort`, and what is answered. Away where the line broke, Problem where the server refused. */
export function sendPiece(file: File, id: string, offset: number, onSent: (bytes: number) => void): { request: XMLHttpRequest; answer: Promise<unknown> } {
  const request = new XMLHttpRequest();
  const isLast = offset + PIECE >= file.size;
  let moved = elapsed();
  let isSent = false;
  const look = (): void => {
    stopLook = after(LOOK_MS, look);
    if (elapsed() - moved > (isLast && isSent ? ANSWER_MS : SILENT_MS)) request.abort();
  };
  let stopLook = after(LOOK_MS, look);
  const answer = new Promise<unknown>((done, fail) => {
    request.open("PATCH", `/api/v1/uploads/${id}`);
    request.setRequestHeader("Upload-Offset", String(offset));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded }) => {
      moved = elapsed();
      onSent(offset + loaded);
    };
    request.upload.onload = () => {
      moved = elapsed();
      isSent = true;
    };
    request.onloadend = () => {
      stopLook();
      const { status } = request;
      if (status >= 200 && status < 300) done(bodyOf(request));
      else if (status === 0 || isPassing(status)) fail(new Away());
      else fail(new Problem(status, bodyOf(request)));
    };
    request.send(file.slice(offset, offset + PIECE));
  });
  return { request, answer };
}

/** A file that can no longer be read looks like a lost line. */
export async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
