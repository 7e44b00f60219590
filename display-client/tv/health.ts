// Tells the server every 15 s how this screen is, and what it played.
import type { Board } from "../core/board.ts";
import { after, elapsed, serverTime, wallTime } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { engineOf, percentile, PLAYED_MOST, reportOf } from "../core/health.ts";
import type { FromScreen, Played, ToScreen } from "../core/protocol.gen.ts";
import { storedMedia } from "../widgets/media/keeping.ts";
import { heardAfterPlayed, oldestPlayed, runningMedia, sentPlayed } from "../widgets/media/play-log.ts";
import { sampleFrames } from "./frames.ts";
import { ownBuild } from "./page.ts";
import { reloadsNow } from "./reload.ts";
import type { Sound } from "./tone.ts";

const EVERY_MS = 15_000;
const FIRST_MS = 2000;

/** `heard`: the server said something. `sounded`: how a tone went. */
export type Health = { noted: (error: string) => void; heard: (message: ToScreen) => void; sounded: (sound: Sound) => void; tell: () => void; stop: Stop };

function heapNow(): number | null {
  const memory: unknown = Reflect.get(performance, "memory");
  if (typeof memory !== "object" || memory === null) return null;
  const used: unknown = Reflect.get(memory, "usedJSHeapSize");
  return typeof used === "number" ? used : null;
}

function storedTexts(): number {
  try {
    return Object.keys(localStorage).reduce((sum, key) => sum + key.length + (localStorage.getItem(key) ?? "").length, 0) * 2;
  } catch {
    return 0;
  }
}

function storedBytes(): Promise<number> {
  // Missing on plain http, whatever the types say.
  const storage: StorageManager | undefined = navigator.storage;
  return storage === undefined
    ? storedMedia().then((bytes) => bytes + storedTexts())
    : storage.estimate().then(({ usage }) => usage ?? 0, () => 0);
}

/** There and back, in ms; null when nobody answers. */
function roundTrip(): Promise<number | null> {
  const asked = elapsed();
  return fetch("/healthz", { method: "HEAD", cache: "no-store" }).then(() => elapsed() - asked, () => null);
}

/** `say` tells whether the report went out. `error`: what ended the page before this one. */
export function startHealth(board: () => Board, say: (message: FromScreen) => boolean, error: string): Health {
  let lastError = error;
  let audio: Sound = "none"; // until it was tried
  let gaps: number[] = [];
  let rtt: number | null = null;
  let stored: number | null = null;
  let stopSample: Stop | null = null;
  let stopTimer: Stop | null = null;

  function tell(): void {
    const { anchor, layout, link } = board();
    if (link.is !== "live" || anchor === null) return;
    const played = oldestPlayed(PLAYED_MOST);
    const ratio = window.devicePixelRatio || 1;
    const report = reportOf(
      {
        build: ownBuild(),
        engine: engineOf(navigator.userAgent),
        uptime_s: Math.floor(elapsed() / 1000),
        screen: { w: Math.round(screen.width * ratio), h: Math.round(screen.height * ratio) },
        window: { w: window.innerWidth, h: window.innerHeight },
        ratio,
        frame_p50_ms: percentile(gaps, 0.5),
        frame_p95_ms: percentile(gaps, 0.95),
        rtt_ms: rtt === null ? null : Math.round(rtt * 10) / 10,
        clock_offset_ms: Math.round(wallTime() - serverTime(anchor, elapsed())),
        audio,
        heap: heapNow(),
        stored,
        layout: layout?.value.id,
        layout_etag: layout?.etag,
        media: runningMedia(),
        reloads: reloadsNow(),
        error: lastError === "" ? null : lastError,
      },
      played.map(({ media, since, ms, fault }): Played => {
        const at = Math.round(serverTime(anchor, since));
        return fault === null ? { media, at, ms } : { media, at, ms, fault };
      }),
    );
    if (say({ t: "health", ...report })) sentPlayed(played.slice(0, report.played.length));
  }

  function look(): void {
    stopTimer = after(EVERY_MS, look);
    tell();
    measure();
  }
  // What takes a while is measured after a report, for the next one.
  function measure(): void {
    stopSample?.();
    gaps = [];
    rtt = null;
    if (document.visibilityState !== "hidden") stopSample = sampleFrames((measured) => { gaps = measured; });
    roundTrip().then((ms) => { rtt = ms; }, () => undefined);
    storedBytes().then((bytes) => { stored = bytes; }, () => undefined);
  }

  measure();
  stopTimer = after(FIRST_MS, look);
  return {
    noted: (message) => {
      lastError = message;
    },
    heard: ({ t }) => {
      heardAfterPlayed(t === "welcome");
    },
    sounded: (sound) => {
      audio = sound;
      tell();
    },
    tell,
    stop: () => {
      stopSample?.();
      stopTimer?.();
    },
  };
}
