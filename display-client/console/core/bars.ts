// The calls of each hour as bars: from the first hour that has any, today or last week, to the last; never fewer than half a working day,
// else a single hour would be as wide as the page.
import type { Today } from "../api.gen.ts";

/** `before`: the calls of that hour a week ago. The parts are of the height, from 0 to 1. */
export type Bar = { hour: string; calls: number; before: number; part: number; beforePart: number };

const FEWEST = 7;
const LAST_HOUR = 23;

export function barsOf(hours: Today["hours"]): Bar[] {
  const busy = hours.filter(({ calls, last_week: before }) => calls > 0 || before > 0).map(({ hour }) => hour);
  if (busy.length === 0) return [];
  const first = Math.max(0, Math.min(...busy, LAST_HOUR - FEWEST + 1));
  const last = Math.max(...busy, first + FEWEST - 1);
  const most = Math.max(1, ...hours.flatMap(({ calls, last_week: before }) => [calls, before]));
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const hour = first + place;
    const { calls, last_week: before } = hours.find((one) => one.hour === hour) ?? { calls: 0, last_week: 0 };
    return { hour: hour < 10 ? `0${hour}` : `${hour}`, calls, before, part: calls / most, beforePart: before / most };
  });
}
