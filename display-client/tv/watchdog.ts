// Looks whether the page is still well: pictures come, errors stay few, no widget fails again and again.
import { after, elapsed, nextFrame } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import { isTooMuch, NO_TROUBLE, withError, withTrip } from "../core/trouble.ts";
import { onFault } from "./faults.ts";

const LOOK_EVERY_MS = 5000;
const NO_PICTURE_MS = 10_000;
const NO_PICTURE = "no animation frame for 10 s";

export type Watched = {
  /** Something went wrong, and the page goes on. */
  noted: (message: string) => void;
  /** It cannot go on like this. */
  tooMuch: (why: string) => void;
  /** No picture comes, as on a television that is switched off; `still`: whether that is so at a later moment. */
  unseen: (why: string, still: () => boolean) => void;
  /** A picture came. */
  seen: () => void;
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function startWatchdog({ noted, tooMuch, unseen, seen }: Watched): Stop {
  let trouble = NO_TROUBLE;
  let askedAt: number | null = null;
  let stopFrame: Stop | null = null;
  let stopLook: Stop | null = null;

  function judge(message: string): void {
    noted(message);
    if (!isTooMuch(trouble)) return;
    trouble = NO_TROUBLE;
    tooMuch(message);
  }
  function failed(message: string): void {
    trouble = withError(trouble, elapsed());
    judge(message);
  }
  const onError = (event: ErrorEvent) => {
    failed(event.message);
  };
  const onRejection = (event: PromiseRejectionEvent) => {
    failed(messageOf(event.reason));
  };
  const stopFaults = onFault(({ region, message }) => {
    trouble = region === null ? withError(trouble, elapsed()) : withTrip(trouble, region, elapsed());
    judge(region === null ? message : `${region}: ${message}`);
  });

  function forget(): void {
    stopFrame?.();
    stopFrame = askedAt = null;
  }
  function isUnseen(): boolean {
    return askedAt !== null && elapsed() - askedAt >= NO_PICTURE_MS;
  }
  // One frame is asked for now and then: a loop of frames would keep the television from resting.
  function look(): void {
    stopLook = after(LOOK_EVERY_MS, look);
    if (document.visibilityState === "hidden") {
      forget();
    } else if (askedAt === null) {
      askedAt = elapsed();
      stopFrame = nextFrame(() => {
        forget();
        seen();
      });
    } else if (isUnseen()) {
      noted(NO_PICTURE);
      unseen(NO_PICTURE, isUnseen);
    }
  }

  window.addEventListener("error", onError);
  window.addEventListener("unhandledrejection", onRejection);
  document.addEventListener("visibilitychange", forget);
  look();
  return () => {
    window.removeEventListener("error", onError);
    window.removeEventListener("unhandledrejection", onRejection);
    document.removeEventListener("visibilitychange", forget);
    stopFaults();
    forget();
    stopLook?.();
  };
}
