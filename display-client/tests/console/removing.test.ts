import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Away, Problem } from "../../console/core/problem.ts";
import { faultOf, leaving, removeLater } from "../../console/media/removing.ts";
import { signedIn } from "../../console/session.ts";
import { news, shown, toast, undoNow } from "../../console/toast.ts";
import { RINA } from "./stub-server.ts";

const UNDO_MS = 10_000;
const refused = new Problem(412, null);
const takes = async (): Promise<null> => null;
const refuses = (error: Error) => async (): Promise<never> => { throw error; };

let number = 0;
let id = "";

beforeEach(() => {
  number += 1;
  id = `gambar-${number}`;
  shown.set(null);
  vi.useFakeTimers();
});
afterEach(() => { vi.useRealTimers(); });

describe("what is removed", () => {
  test("goes for the eye at once, for good once its undo has ended, and does not come back before the list is fetched anew", async () => {
    const send = vi.fn(takes);
    removeLater(id, "Dihapus.", send);
    expect([leaving.get().has(id), send.mock.calls.length]).toEqual([true, 0]);
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect([leaving.get().has(id), send.mock.calls.length, faultOf(id)]).toEqual([true, 1, null]);
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(leaving.get().has(id)).toBe(false);
  });

  test("can be undone for its whole time, whatever arrives meanwhile: that is told after it", async () => {
    const send = vi.fn(takes);
    removeLater(id, "Dihapus.", send);
    await vi.advanceTimersByTimeAsync(UNDO_MS / 2);
    news("hijau.png sudah diunggah.");
    expect([shown.get()?.text, send.mock.calls.length]).toEqual(["Dihapus.", 0]);
    await vi.advanceTimersByTimeAsync(UNDO_MS / 2);
    expect([shown.get()?.text, send.mock.calls.length]).toEqual(["hijau.png sudah diunggah.", 1]);
  });

  test("is for good once the next deed has its own undo, and what arrived is told after both", async () => {
    const send = vi.fn(takes);
    removeLater(id, "Dihapus.", send);
    news("hijau.png sudah diunggah.");
    toast("Nama disimpan.", () => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect([shown.get()?.text, send.mock.calls.length]).toEqual(["Nama disimpan.", 1]);
    undoNow();
    expect(shown.get()?.text).toBe("hijau.png sudah diunggah.");
  });

  test("is back when that is undone, and nothing is sent", async () => {
    const send = vi.fn(takes);
    removeLater(id, "Dihapus.", send);
    undoNow();
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect([leaving.get().has(id), send.mock.calls.length]).toEqual([false, 0]);
  });

  test.each([refused, new Away()])("is back with the reason where it was not taken, for whoever looks at the list later: %s", async (error) => {
    removeLater(id, "Dihapus.", refuses(error));
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect([leaving.get().has(id), faultOf(id)]).toEqual([false, error]);
    removeLater(id, "Dihapus.", takes);
    expect(faultOf(id)).toBe(null);
  });

  test("is back with its reason for whoever removed it only", async () => {
    removeLater(id, "Dihapus.", refuses(refused));
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    signedIn({ ...RINA, login: "budi" });
    expect(faultOf(id)).toBe(null);
    signedIn(RINA);
    expect(faultOf(id)).toBe(refused);
  });

  test("is gone as wished where somebody else was faster", async () => {
    removeLater(id, "Dihapus.", refuses(new Problem(404, null)));
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect([leaving.get().has(id), faultOf(id)]).toEqual([true, null]);
  });
});
