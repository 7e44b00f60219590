import { nextFrame } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";

type Told = { layout: string; etag: string };
export type Hung = {
  /** This layout is in the picture now; `mark` differs when it is another one, or in other colours. */
  drawn: (layout: string, etag: string, mark: string) => void;
  /** Nothing that was told is known any more. */
  forget: () => void;
  stop: Stop;
};

/** Tells the server which layout was painted: once for each, after the frame in which it was first seen. */
export function createHung(say: (told: Told) => void): Hung {
  const channel = new MessageChannel();
  let waiting: Told | null = null;
  let told = "";
  let stopFrame: Stop | null = null;

  // A message posted while a frame is being made is handled after it was painted.
  channel.port1.onmessage = () => {
    if (waiting === null) return;
    const painted = waiting;
    waiting = null;
    say(painted);
  };

  return {
    drawn: (layout, etag, mark) => {
      if (mark === told) return;
      told = mark;
      waiting = { layout, etag };
      stopFrame?.();
      stopFrame = nextFrame(() => {
        stopFrame = null;
        channel.port2.postMessage(null);
      });
    },
    forget: () => {
      told = "";
    },
    stop: () => {
      stopFrame?.();
      channel.port1.close();
    },
  };
}
