// A sound card that is not there: ALSA writes into a named pipe, which is emptied at the pace of a real card.
import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Two channels of 16 bits, 48,000 times a second. */
const BYTES_PER_MS = 192;
const TICK_MS = 5;

/** A machine whose `default` device is such a card. `config` is what ALSA_CONFIG_PATH must be. */
export function insertCard() {
  const dir = mkdtempSync(join(tmpdir(), "panggil-card-"));
  const pipe = join(dir, "pipe");
  const config = join(dir, "asound.conf");
  execFileSync("mkfifo", [pipe]);
  writeFileSync(config, `pcm.nowhere { type null }
pcm.tape { type file slave.pcm "nowhere" file "${pipe}" format "raw" }
pcm.default { type plug slave { pcm "tape" rate 48000 channels 2 format S16_LE } hint { show on description "default" } }
`);
  const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
  const buffer = Buffer.alloc(BYTES_PER_MS * 1000);
  let taken = performance.now();
  const timer = setInterval(() => {
    const due = Math.floor((performance.now() - taken) * BYTES_PER_MS);
    taken += due / BYTES_PER_MS;
    try {
      readSync(end, buffer, 0, Math.min(due, buffer.length), null);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error; // nothing is played just now
    }
  }, TICK_MS);
  return {
    config,
    remove() {
      clearInterval(timer);
      closeSync(end);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
