// How a speaker is, as its card and chip say it.
import type { SpeakerHealth } from "../api.gen.ts";

export type SpeakerState = "starting" | "idle" | "speaking" | "lost" | "silent" | "muted" | "standby" | "unknown";
export type SpeakerTone = "ok" | "warn" | "bad" | "off" | "info";

const TONES: { [state in SpeakerState]: SpeakerTone } = { starting: "info", idle: "ok", speaking: "ok", lost: "bad", silent: "bad", muted: "off", standby: "off", unknown: "info" };

/** The state the server tells; one that a newer server tells and this page does not know is unknown. */
export function stateOf(health: SpeakerHealth | undefined): SpeakerState {
  const state = health?.state ?? "";
  return isState(state) ? state : "unknown";
}

function isState(state: string): state is SpeakerState {
  return state in TONES;
}

export function toneOf(state: SpeakerState): SpeakerTone {
  return TONES[state];
}
