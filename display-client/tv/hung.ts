import { after, nextFrame } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";

type Told = { layout: string; etag: string };
/** `hidden`: no frames are made now. `coming`: the new stage still shines through, over the old one. */
export type Picture = "hidden" | "coming" | "whole";
export type Hung = {
  /** This layout is in the picture now; `mark` differs when it is another one, or in other colours. */
  drawn: (layout: string, etag: string, mark: string) => void;
  /** Nothing that was told is known any more. */
  forget: () => void;
  stop: Stop;
};

/** A stage comes within 300 ms; a television that is too busy to end that is not silent for it. */
export const LATEST_MS = 2000;

/** Tells the server which layout was painted: once for each, after the first frame in which it was whole. */
export function createHung(picture: () => Picture, say: (told: Told) => void): Hung {
  const channel = new MessageChannel();
  let waiting: Told | null = null;
  let told = "";
  let stopFrame: Stop | null = null;
  let stopLatest: Stop | null = null;

  // A message posted while a frame is being made is handled after it was painted.
  channel.port1.onmessage = () => {
    if (waiting === null) return;
    const painted = waiting;
    waiting = null;
    say(painted);
  };

  function rest(): void {
    stopFrame?.();
    stopLatest?.();
    stopFrame = stopLatest = null;
  }
  function tell(): void {
    rest();
    channel.port2.postMessage(null);
  }
  function look(): void {
    stopFrame = null;
    if (picture() === "coming") stopFrame = nextFrame(look);
    else tell();
  }

  return {
    drawn: (layout, etag, mark) => {
      if (mark === told) return;
      told = mark;
      waiting = { layout, etag };
      rest();
      if (picture() === "hidden") {
        tell();
        return;
      }
      stopFrame = nextFrame(look);
      stopLatest = after(LATEST_MS, tell);
    },
    forget: () => {
      told = "";
    },
    stop: () => {
      rest();
      channel.port1.close();
    },
  };
}
