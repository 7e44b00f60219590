// Keeps what the socket told in this window, and begins with it after a reload: the page is never empty twice.
import { after, serverTime } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { forgetLive, keepLive, readLiveKept } from "./core/live-kept.ts";
import { live, serverNow, tellLive } from "./live.ts";
import { meNow } from "./session.ts";

const EVERY_MS = 10_000;

/** For as long as this person sits here; forgotten when they go out. */
export function keepLiveFor(login: string): Stop {
  const kept = readLiveKept(sessionStorage, login);
  if (kept !== null) tellLive({ t: "restored", kept });
  const keep = () => {
    const now = live.get();
    const { anchor, link } = now;
    if (anchor !== null) keepLive(sessionStorage, login, now, link.is === "lost" ? serverTime(anchor, link.since) : serverNow());
  };
  let stopTimer: Stop | null = null;
  const again = () => {
    stopTimer = after(EVERY_MS, again);
    keep();
  };
  again();
  window.addEventListener("pagehide", keep);
  return () => {
    stopTimer?.();
    window.removeEventListener("pagehide", keep);
    if (meNow() === null) forgetLive(sessionStorage);
  };
}
