import { beforeEach, describe, expect, test, vi } from "vitest";
import type { UploadEvent } from "../../console/core/uploads.ts";
import type { Job, Run } from "../../console/upload-job.ts";
import { sendPiece } from "../../console/upload-piece.ts";
import { send } from "../../console/upload-run.ts";
import { answer, answering, asked } from "./stub-server.ts";

function jobOf(): Job {
  return { file: new File(["12345"], "a.png"), onKept: null, id: null, turn: 1, request: null, wake: null };
}

test("a file that is paused or given up while it is announced leaves nothing with the server", async () => {
  const job = jobOf();
  const run: Run = { key: "1", job, turn: 1, tell: () => undefined };
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((done) => { letGo = done; });
  answering(() => held.then(answer(201, { id: "u1", offset: 0, bytes: 5 })), answer(204));
  const ended = send(run);
  await vi.waitFor(() => { expect(asked).toHaveLength(1); });
  job.turn += 1;
  letGo();
  await ended;
  await vi.waitFor(() => { expect(asked[1]).toMatchObject({ method: "DELETE", path: "/api/v1/uploads/u1" }); });
  expect(job.id).toBe(null);
});

/** Where each piece began. */
const offsets: string[] = [];
const FAILED = { type: "urn:panggil:failed", detail: "the file cannot be written" };
/** A server that says this to every piece. */
function says(status: number, body: unknown = FAILED): void {
  vi.stubGlobal("XMLHttpRequest", class {
    upload = {};
    status = status;
    responseText = JSON.stringify(body);
    onloadend: () => void = () => undefined;
    open() {}
    setRequestHeader(name: string, value: string) { if (name === "Upload-Offset") offsets.push(value); }
    send() { this.onloadend(); }
  });
}

describe("an answer to a piece", () => {
  const told: UploadEvent[] = [];
  const runOf = (job: Job): Run => ({ key: "1", job, turn: 1, tell: (event) => { told.push(event); } });

  beforeEach(() => { told.length = 0; });

  test("that the server failed ends the upload with the reason: what was sent of it is gone, and goes there no more", async () => {
    says(500);
    answering(answer(201, { id: "u1", offset: 0, bytes: 5 }));
    await send(runOf(jobOf()));
    expect([told.at(-1), asked.length]).toMatchObject([{ t: "failed", problem: { status: 500 } }, 1]);
  });

  test.each([408, 429, 502, 503, 504])("with %i is a line that was lost: it goes on by itself", async (status) => {
    says(status);
    answering(answer(201, { id: "u1", offset: 0, bytes: 5 }));
    const job = jobOf();
    const ended = send(runOf(job));
    await vi.waitFor(() => { expect(told.at(-1)).toEqual({ t: "lost", key: "1" }); });
    job.turn += 1;
    job.wake?.();
    await ended;
  });
});

describe("a file whose line was lost", () => {
  const told: UploadEvent[] = [];
  const run = (): Run => ({ key: "1", job: { ...jobOf(), id: "u1" }, turn: 1, tell: (event) => { told.push(event); } });
  beforeEach(() => { told.length = offsets.length = 0; });

  test("goes on behind what the server has", async () => {
    says(201, { sha256: "f".repeat(64) });
    answering(answer(200, { id: "u1", offset: 3, bytes: 5 }));
    await send(run());
    expect([offsets, told[0], told.at(-1)]).toMatchObject([["3"], { t: "resumed", sent: 3 }, { t: "kept" }]);
  });

  test("is announced anew where the server forgot it", async () => {
    says(201, { sha256: "f".repeat(64) });
    answering(answer(404), answer(201, { id: "u2", offset: 0, bytes: 5 }));
    await send(run());
    expect([offsets, asked.map(({ method }) => method), told.at(-1)]).toMatchObject([["0"], ["GET", "POST"], { t: "kept" }]);
  });

  test("ends with a reason where the file can no longer be read", async () => {
    says(503);
    answering(answer(200, { id: "u1", offset: 3, bytes: 5 }));
    const read = vi.spyOn(Blob.prototype, "arrayBuffer").mockRejectedValue(new Error("changed"));
    await send(run());
    read.mockRestore();
    expect(told.at(-1)).toMatchObject({ t: "failed", problem: { status: 422 } });
  });
});

describe("a line that says nothing", () => {
  class SilentRequest {
    static aborted = 0;
    upload: { onprogress?: unknown; onload?: () => void } = {};
    status = 0;
    onloadend: () => void = () => undefined;
    open() {}
    setRequestHeader() {}
    send() {
      setTimeout(() => this.upload.onload?.(), 1000);
    }
    abort() {
      SilentRequest.aborted += 1;
      this.onloadend();
    }
  }

  test("ends the last piece, too, once the server has had its time to look at it", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("XMLHttpRequest", SilentRequest);
    const { answer: answered } = sendPiece(new File(["12345"], "a.png"), "u1", 0, () => undefined);
    const broken = expect(answered).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(240_000);
    expect(SilentRequest.aborted).toBe(0);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(SilentRequest.aborted).toBe(1);
    await broken;
    vi.useRealTimers();
  });
});
