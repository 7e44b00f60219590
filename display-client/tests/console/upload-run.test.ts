import { describe, expect, test, vi } from "vitest";
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
