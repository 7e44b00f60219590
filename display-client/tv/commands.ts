// What operators ask of this screen, done and answered one by one.
import { after } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { Command, FromScreen, ToScreen } from "../core/protocol.gen.ts";
import type { Over } from "./over.tsx";
import { playTone } from "./tone.ts";
import type { Sound } from "./tone.ts";

const NAMED_MS = 15_000;

export type CommandOptions = {
  say: (message: FromScreen) => boolean;
  redraw: () => void;
  /** Loads the page anew: `leaving` just before it goes, `spent` when it may not. */
  reload: (leaving: () => void, spent: (why: string) => void) => void;
  sounded: (sound: Sound) => void;
};

/** `over`: what lies over the picture now. */
export type Commands = { heard: (message: ToScreen) => void; over: () => Over; stop: Stop };

export function createCommands({ say, redraw, reload, sounded }: CommandOptions): Commands {
  let over: Over = { name: null, blank: false };
  let screen = "";
  let stopName: Stop | null = null;
  let stopTone: Stop | null = null;

  function put(change: Partial<Over>): void {
    over = { ...over, ...change };
    redraw();
  }
  function identify(name: string): void {
    stopName?.();
    stopName = after(NAMED_MS, () => { put({ name: null }); });
    put({ name });
  }
  function test(answer: (ok: boolean, detail?: string) => void): void {
    stopTone?.();
    stopTone = playTone((sound) => {
      sounded(sound);
      if (sound === "ok") answer(true);
      else answer(false, sound);
    });
  }
  function obey(what: Command, name: string | undefined, answer: (ok: boolean, detail?: string) => void): void {
    switch (what) {
      case "identify":
        identify(name ?? screen);
        return answer(true);
      case "blank":
        put({ blank: true });
        return answer(true);
      case "unblank":
        put({ blank: false });
        return answer(true);
      case "reload":
        return reload(() => { answer(true); }, (why) => { answer(false, why); });
      case "test-tone":
        return test(answer);
      default:
        what satisfies never;
        return answer(false, "unknown"); // a newer server's
    }
  }

  return {
    heard: (message) => {
      if (message.t === "welcome") {
        screen = message.screen;
        if ((message.blank === true) !== over.blank) put({ blank: message.blank === true });
      }
      if (message.t === "command") {
        const { id } = message;
        obey(message.do, message.name, (ok, detail) => { say(detail === undefined ? { t: "done", id, ok } : { t: "done", id, ok, detail }); });
      }
    },
    over: () => over,
    stop: () => {
      stopName?.();
      stopTone?.();
    },
  };
}
