// Asks the server to be let in: a code to show, until somebody approves it, and a new one whenever it ends.
import { after, elapsed, timeIn, wallTime } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { engineOf } from "../core/health.ts";
import { readPairingState } from "../core/pairing.ts";
import type { Asking, Paired } from "../core/pairing.ts";
import type { PairingRequest, PairingState } from "../core/protocol.gen.ts";
import { deviceSecret } from "./pairing-kept.ts";

const LOOK_EVERY_MS = 2000;
const ANSWER_WITHIN_MS = 8000;
// Somebody said no: it is not asked again at once, but a television that was refused by mistake must not need a visit either.
const TURNED_DOWN_MS = 180_000;
const CROWDED_MS = 15_000;
// A blink of the network does not take the code off the picture.
const FORGIVEN = 2;
const NOT_FOUND = 404;
const TOO_MANY = 429;

export type PairingOptions = { shown: (asking: Asking) => void; paired: (paired: Paired) => void; away: () => void };

type Method = "GET" | "POST";
type Answer = { status: number; at: number; state: PairingState | null };

function request(method: Method): Promise<Response> {
  const headers = { Authorization: `Bearer ${deviceSecret()}` };
  if (method === "GET") return fetch("/api/v1/pairings/current", { headers, cache: "no-store" });
  const about: PairingRequest = { w: window.innerWidth, h: window.innerHeight, engine: engineOf(navigator.userAgent) };
  return fetch("/api/v1/pairings", { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(about) });
}

function ask(method: Method): Promise<Answer> {
  return request(method).then((answer) => {
    // The television's own clock may be hours off: the server's stands beside its answer.
    const at = timeIn(answer.headers.get("Date")) ?? wallTime();
    if (!answer.ok) return { status: answer.status, at, state: null };
    return answer.json().then((value: unknown) => ({ status: answer.status, at, state: readPairingState(value) }));
  });
}

/** Asks until this television is let in. `away`: nobody answers, or not as expected. */
export function askPairing({ shown, paired, away }: PairingOptions): Stop {
  let stopTimer: Stop | null = null;
  let round = 0;
  let unanswered = 0;
  let isOver = false;

  function wait(ms: number, method: Method): void {
    stopTimer?.();
    stopTimer = after(ms, () => { look(method); });
  }

  function look(method: Method): void {
    round += 1;
    const own = round;
    // On a half-open line neither an answer comes nor an error, for minutes.
    stopTimer = after(ANSWER_WITHIN_MS, () => { lost(own, method); });
    ask(method).then((answer) => { heard(answer, own); }, () => { lost(own, method); });
  }

  function lost(own: number, method: Method): void {
    if (isOver || own !== round) return;
    round += 1;
    unanswered += 1;
    if (unanswered > FORGIVEN) away();
    wait(LOOK_EVERY_MS, method);
  }

  function heard({ status, at, state }: Answer, own: number): void {
    if (isOver) return;
    // It is said once: it counts however late it comes.
    if (state?.state === "approved") {
      end();
      paired({ screen: state.screen, zone: state.zone, token: state.token });
    } else if (own === round) {
      goOn(status, at, state);
    }
  }

  function goOn(status: number, at: number, state: Exclude<PairingState, { state: "approved" }> | null): void {
    unanswered = 0;
    if (state?.state === "waiting") {
      shown({ is: "asking", code: state.code, until: elapsed() + state.expires - at });
      wait(LOOK_EVERY_MS, "GET");
    } else if (state?.state === "refused") {
      shown({ is: "turned-down" });
      wait(TURNED_DOWN_MS, "POST");
    } else if (status === TOO_MANY) {
      shown({ is: "crowded" });
      wait(CROWDED_MS, "POST");
    } else if (status === NOT_FOUND) {
      wait(0, "POST");
    } else {
      away();
      wait(LOOK_EVERY_MS, "POST");
    }
  }

  function end(): void {
    isOver = true;
    stopTimer?.();
  }

  look("GET");
  return end;
}
