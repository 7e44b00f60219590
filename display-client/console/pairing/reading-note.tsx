import "./pairing.css";
import type { ScreenLayout } from "../../core/protocol.gen.ts";
import { readingOf, textSizes } from "../core/reading-distance.ts";
import { Icon } from "../parts/icon.tsx";
import { useFormat } from "../use-format.ts";
import { PAIRING } from "../words/pairing.ts";
import { useWords } from "../words/index.ts";

type ReadingNoteProps = { layout: ScreenLayout; inches: number; seat: number | null; counters: number };

/** From how far the screen is comfortable to read, and whether that reaches the farthest seat. */
export function ReadingNote({ layout, inches, seat, counters }: ReadingNoteProps) {
  const say = useWords(PAIRING);
  const format = useFormat();
  const { called, tiles } = readingOf(textSizes(layout, counters), inches, layout.grid);
  const metres = (value: number) => format.number(value, Number.isInteger(value) ? 0 : 1);
  const farthest = seat ?? 0;
  const isFar = called !== null && farthest > called;
  const text = isFar ? say("too_far", { seat: metres(farthest), called: metres(called) })
    : called !== null && tiles !== null ? say("reads_both", { called: metres(called), tiles: metres(tiles) })
    : called !== null ? say("reads_called", { called: metres(called) })
    : tiles === null ? null : say("reads_tiles", { tiles: metres(tiles) });
  if (text === null) return null;
  const small = !isFar && tiles !== null && farthest > tiles ? say("far_tiles", { seat: metres(farthest) }) : null;
  return (
    <p class="reading-note small" role="status">
      <span class={isFar ? "warn" : "ok"}><Icon name={isFar ? "warning" : "check"} /></span>
      <span>{text}{small !== null && <span class="second"> {small}</span>}</span>
    </p>
  );
}
