// Refusing a screen: at once for the eye, after the time of undoing for the server.
import { after } from "../../core/clock.ts";
import type { Stop } from "../../core/clock.ts";
import { call } from "../api.ts";
import { createValue } from "../core/value.ts";
import { codeSigns, codeText } from "../core/pairing-code.ts";
import { toast } from "../toast.ts";
import { t } from "../words/index.ts";
import { SCREENS } from "../words/screens.ts";

const UNDO_MS = 10_000;

/** The codes that are as good as refused. */
export const refusedCodes = createValue<ReadonlySet<string>>(new Set());
const timers = new Map<string, Stop>();

function put(code: string, refused: boolean): void {
  const next = new Set(refusedCodes.get());
  if (refused) next.add(code);
  else next.delete(code);
  refusedCodes.set(next);
}

/** The asking leaves the list; undone in time it comes back, and the server never hears of it. */
export function refuseScreen(shown: string): void {
  const code = codeSigns(shown);
  put(code, true);
  timers.get(code)?.();
  timers.set(code, after(UNDO_MS, () => {
    timers.delete(code);
    // Gone already, or the server away: the asking is shown again if it is still there.
    call("DELETE", `/api/v1/pairings/${encodeURIComponent(code)}`).catch(() => { put(code, false); });
  }));
  toast(t(SCREENS)("refused", { code: codeText(shown) }), () => {
    timers.get(code)?.();
    timers.delete(code);
    put(code, false);
  });
}
