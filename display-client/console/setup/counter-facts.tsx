import { filledLines, zoneCounts } from "../core/counter-lines.ts";
import { numberWords } from "../core/number-words.ts";
import type { CounterLine } from "../core/paste.ts";
import { readingOf, textSizes } from "../core/reading-distance.ts";
import { Icon } from "../parts/icon.tsx";
import { useFormat } from "../use-format.ts";
import { useLayout } from "../use-layout.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";

const INCHES = 55;

/** What was read out of the table, how its numbers are said, and from how far its list is read. */
export function CounterFacts({ lines, word }: { lines: readonly CounterLine[]; word: string }) {
  const say = useWords(SETUP);
  const format = useFormat();
  const layout = useLayout("semua-gerai");
  const all = filledLines(lines);
  const zones = zoneCounts(lines);
  const parts = zones.map(({ zone, count }) => (zone === "" ? `${count} ${say("read_no_zone")}` : say("read_part", { n: count, zone })));
  const last = parts[parts.length - 1] ?? "";
  const listed = parts.length < 2 ? last : say("read_and", { first: parts.slice(0, -1).join(", "), last });
  const read = all.length === 0 ? say("read_none") : zones.length < 2 ? say("read_one", { n: all.length }) : say("read_zones", { n: all.length, parts: listed });
  const most = Math.max(0, ...zones.map(({ count }) => count));
  const reading = layout === null || most === 0 ? null : readingOf(textSizes(layout, most), INCHES).tiles;
  const first = all.find(({ number }) => /^\d{1,3}$/.test(number));
  return (
    <>
      <p class="setup-fact" role="status"><span class={all.length === 0 ? "info" : "ok"}><Icon name={all.length === 0 ? "info" : "check"} /></span><span>{read}</span></p>
      {first !== undefined && <p class="setup-fact"><span class="ok"><Icon name="check" /></span><span>{say("spoken", { word: word.toLowerCase(), number: numberWords(first.number) })}</span></p>}
      {reading !== null && <p class="setup-fact"><span class="info"><Icon name="info" /></span><span>{say("comfortable", { n: most, m: format.number(reading, Number.isInteger(reading) ? 0 : 1) })}</span></p>}
    </>
  );
}
