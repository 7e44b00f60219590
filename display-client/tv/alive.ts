// What keeps a screen going for months: joins the watchdog, the reloads, the quiet hour and the reports.
import type { Board } from "../core/board.ts";
import { wallTime } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { FromScreen, ToScreen } from "../core/protocol.gen.ts";
import { arrived, recent } from "../core/reloads.ts";
import { startHealth } from "./health.ts";
import { correct, remembered } from "./memory.ts";
import { ownBuild } from "./page.ts";
import { createReloader } from "./reload.ts";
import type { Sound } from "./tone.ts";
import { startUpkeep } from "./upkeep.ts";
import { startWatchdog } from "./watchdog.ts";

/** `reload`: somebody asks for it; within the same bounds as every other, and told when it goes or why it does not. */
export type Alive = {
  heard: (message: ToScreen) => void;
  reload: (leaving: () => void, refused: (why: string) => void) => void;
  sounded: (sound: Sound) => void;
  stop: Stop;
};

function lastWords(): string {
  const memory = remembered();
  return recent(memory, wallTime()).length === 0 ? "" : memory.why;
}

/** `spent`: the page failed again and was loaded anew too often; something plainer must hang. */
export function keepAlive(board: () => Board, say: (message: FromScreen) => boolean, spent: () => void): Alive {
  const health = startHealth(board, say, lastWords());
  const reloader = createReloader();
  const stopWatchdog = startWatchdog({
    noted: health.noted,
    tooMuch: (why) => {
      health.noted(why);
      health.tell();
      reloader.reloadPage({ why }, spent);
    },
    // A plainer layout would not be seen either.
    unseen: (why, still) => {
      reloader.reloadPage({ why, unseen: true, still }, () => undefined);
    },
    seen: () => {
      correct((memory) => (memory.unseen ? { ...memory, unseen: false } : memory));
    },
  });
  correct((memory) => arrived(memory, ownBuild()));
  const upkeep = startUpkeep(board, ownBuild(), (reason) => {
    reloader.reloadPage(reason, () => undefined);
  });
  return {
    heard: (message) => {
      health.heard(message);
      if (message.t === "welcome") upkeep.welcomed(message.build);
    },
    reload: (leaving, refused) => {
      reloader.reloadPage({ why: "command", leaving }, () => { refused("too-often"); });
    },
    sounded: health.sounded,
    stop: () => {
      for (const part of [upkeep, reloader, health]) part.stop();
      stopWatchdog();
    },
  };
}
