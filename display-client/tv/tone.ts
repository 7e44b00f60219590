// One short tone, to hear whether this television sounds at all.
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";

/** `blocked`: the browser wants a press on the remote first. `none`: there is nothing to sound with. */
export type Sound = "ok" | "blocked" | "none";

const PITCH_HZ = 784;
const TONE_S = 0.6;
const EDGE_S = 0.03;
const LOUDNESS = 0.4;
// A blocked output says nothing at all; the operator waits for an answer for 2 s.
const STARTS_WITHIN_MS = 700;

function sound(context: AudioContext): void {
  const from = context.currentTime;
  const volume = context.createGain();
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + EDGE_S);
  volume.gain.setValueAtTime(LOUDNESS, from + TONE_S - EDGE_S);
  volume.gain.linearRampToValueAtTime(0, from + TONE_S);
  volume.connect(context.destination);
  const tone = context.createOscillator();
  tone.frequency.value = PITCH_HZ;
  tone.connect(volume);
  tone.start(from);
  tone.stop(from + TONE_S);
}

/** Sounds once and tells how it went. */
export function playTone(told: (sound: Sound) => void): Stop {
  const Output: typeof AudioContext | undefined = window.AudioContext;
  if (Output === undefined) {
    told("none");
    return () => undefined;
  }
  const context = new Output();
  let stopTimer: Stop | null = null;
  let isTold = false;
  const stop = () => {
    stopTimer?.();
    if (context.state !== "closed") context.close().catch(() => undefined);
  };
  const settle = () => {
    if (isTold) return;
    isTold = true;
    stopTimer?.();
    const runs = context.state === "running";
    if (runs) sound(context);
    stopTimer = after(runs ? TONE_S * 1000 + STARTS_WITHIN_MS : 0, stop);
    told(runs ? "ok" : "blocked");
  };
  stopTimer = after(STARTS_WITHIN_MS, settle);
  context.resume().then(settle, settle);
  return stop;
}
