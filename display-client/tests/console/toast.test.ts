import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isElsewhere } from "../../console/pages/layout/workbench/use-keys.ts";
import { offer, shown, toast, undoByKey, undoNow } from "../../console/toast.ts";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("Ctrl Z", () => {
  test("takes back what a toast says can be undone", () => {
    const undo = vi.fn();
    toast("Nama disimpan.", undo);
    expect([undoByKey(), undo.mock.calls.length, shown.get()]).toEqual([true, 1, null]);
    expect(undoByKey()).toBe(false);
  });

  test("never begins a broadcast again or brings a revision back: those are offered, and pressed", () => {
    const again = vi.fn();
    offer("Siaran dihentikan.", again, "Siarkan lagi");
    expect([undoByKey(), again.mock.calls.length]).toEqual([false, 0]);
    expect([undoNow(), again.mock.calls.length]).toEqual([true, 1]);
  });
});

describe("in the editor", () => {
  /** What has the focus: within one of those the selector asks for, or not. */
  class Focused {
    readonly within: boolean;
    constructor(within: boolean) { this.within = within; }
    closest(): Focused | null { return this.within ? this : null; }
  }

  function page(hasDialog: boolean): void {
    vi.stubGlobal("Element", Focused);
    vi.stubGlobal("document", { querySelector: () => (hasDialog ? {} : null) });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the function asks of an element
  const choice = new Focused(true) as unknown as EventTarget;

  test("Ctrl Z is the sheet's also after a choice beside it, whose arrows are its own", () => {
    page(false);
    expect([isElsewhere(choice, false), isElsewhere(choice, true)]).toEqual([true, false]);
  });

  test("no key goes to the sheet while a dialog lies over it", () => {
    page(true);
    expect([isElsewhere(null, false), isElsewhere(null, true)]).toEqual([true, true]);
  });
});
