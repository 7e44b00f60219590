import { localTime } from "../../../../core/clock.ts";
import { WEEKDAYS } from "../../../core/programme-text.ts";
import { weekOf } from "../../../core/programme-week.ts";
import type { Piece, Viewer } from "../../../core/programme-week.ts";
import type { ProgrammeEntry } from "../../../api.gen.ts";
import { siteOffset } from "../../../session.ts";
import { useWide } from "../../../use-wide.ts";
import { useFormat, useNow } from "../../../use-format.ts";
import { LAYOUT_SCHEDULE } from "../../../words/layout-schedule.ts";
import { useWords } from "../../../words/index.ts";
import type { EntryWords } from "./entry-table.tsx";

const DAY = 1440;
const MINUTE = 60_000;
const HOURS = [0, 6, 12, 18];
const LOOKS = 4;
/** About as wide as a strip is where there is room, and on a phone; and a letter of a name. In px. */
const WIDE_PX = 640;
const NARROW_PX = 216;
const LETTER_PX = 8.5;
const EDGES_PX = 14;

type WeekStripProps = { viewer: Viewer; entries: readonly ProgrammeEntry[]; words: EntryWords };

/** Seven days of 24 hours. Hidden from the ear: the table below says the same. */
export function WeekStrip({ viewer, entries, words }: WeekStripProps) {
  const say = useWords(LAYOUT_SCHEDULE);
  const format = useFormat();
  const now = useNow(MINUTE);
  const offset = siteOffset();
  const { weekday, minute } = localTime(now, offset);
  const week = weekOf(entries, viewer, now, offset);
  const width = useWide() ? WIDE_PX : NARROW_PX;
  const layouts = Array.from(new Set(entries.map(({ layout }) => layout)));
  const seen = layouts.filter((layout) => week.some((day) => day.some(({ entry }) => entry !== null && entries[entry]?.layout === layout)));
  const place = (minutes: number) => `${(minutes / DAY) * 100}%`;
  return (
    <div class="week" aria-hidden="true">
      <div class="week-hours">{HOURS.map((hour) => <span style={{ left: place(hour * 60) }} key={hour}>{hour}</span>)}</div>
      {WEEKDAYS.map((day) => (
        <div class={day === weekday ? "week-day is-today" : "week-day"} key={day}>
          <span class="week-name">{say(`short_${day}`)}</span>
          <div class="week-track">
            {(week[day - 1] ?? []).map((piece) => <PieceBox piece={piece} entries={entries} layouts={layouts} words={words} usual={say("usual")} width={width} key={piece.from} />)}
            {day === weekday && <span class={minute > DAY / 2 ? "week-now is-left" : "week-now"} style={{ left: place(minute) }}><b>{say("now", { time: format.time(now) })}</b></span>}
          </div>
        </div>
      ))}
      {seen.length > 0 && (
        <ul class="week-legend">
          {seen.map((layout) => <li key={layout}><span class={`week-swatch ${lookOf(layouts, layout)}`}>{layouts.indexOf(layout) + 1}</span>{words.layout(layout)}</li>)}
        </ul>
      )}
    </div>
  );
}

function lookOf(layouts: readonly string[], layout: string): string {
  return `is-look-${layouts.indexOf(layout) % LOOKS}`;
}

type PieceBoxProps = { piece: Piece; entries: readonly ProgrammeEntry[]; layouts: readonly string[]; words: EntryWords; usual: string; width: number };

/** Its name where that has room, else its number in the legend. */
function PieceBox({ piece: { from, until, entry }, entries, layouts, words, usual, width }: PieceBoxProps) {
  const layout = entry === null ? null : (entries[entry]?.layout ?? null);
  const look = layout === null ? "is-usual" : lookOf(layouts, layout);
  const room = ((until - from) / DAY) * width - EDGES_PX;
  const name = layout === null ? usual : words.layout(layout);
  return (
    <span class={`week-piece ${look}`} style={{ left: `${(from / DAY) * 100}%`, width: `${((until - from) / DAY) * 100}%` }} title={name}>
      {name.length * LETTER_PX <= room ? name : layout !== null && room >= LETTER_PX ? layouts.indexOf(layout) + 1 : null}
    </span>
  );
}
