// The calls of each hour as bars: from the first hour that has any, today or last week, to the last.
import type { Today } from "../api.gen.ts";

/** `before`: the calls of that hour a week ago. The parts are of the height, from 0 to 1. */
export type Bar = { hour: string; calls: number; before: number; part: number; beforePart: number };

export function barsOf(hours: Today["hours"]): Bar[] {
  const busy = hours.filter(({ calls, last_week: before }) => calls > 0 || before > 0).map(({ hour }) => hour);
  const [first, last] = [Math.min(...busy), Math.max(...busy)];
  const most = Math.max(1, ...hours.flatMap(({ calls, last_week: before }) => [calls, before]));
  return hours.filter(({ hour }) => hour >= first && hour <= last).sort((a, b) => a.hour - b.hour).map(({ hour, calls, last_week: before }) => ({
    hour: hour < 10 ? `0${hour}` : `${hour}`, calls, before, part: calls / most, beforePart: before / most,
  }));
}
