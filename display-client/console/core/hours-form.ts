// Weekdays, hours and dates as they are typed, for whatever holds at times: what is wrong with them, and what is sent. Pure.
import type { When } from "../../core/protocol.gen.ts";

export type HoursForm = { days: number[]; from: string; until: string; first: string; last: string };

export function hoursOf(when: When | null | undefined): HoursForm {
  return { days: when?.days ?? [], from: when?.from ?? "", until: when?.until ?? "", first: when?.first ?? "", last: when?.last ?? "" };
}

/** All seven days are said by none. */
export function whenOf({ days, from, until, first, last }: HoursForm): When {
  const given = Object.entries({ from, until, first, last }).filter(([, text]) => text !== "");
  return { days: days.length === 7 ? [] : days.slice().sort((a, b) => a - b), ...Object.fromEntries(given) };
}

/** `isNothing`: they leave nothing out. `isSame`: they end when they begin. `isBackward`: the last day is before the first. */
export function hoursFaults({ days, from, until, first, last }: HoursForm): { isNothing: boolean; isSame: boolean; isBackward: boolean } {
  return {
    isNothing: [from, until, first, last].every((text) => text === "") && (days.length === 0 || days.length === 7),
    isSame: from !== "" && from === until,
    isBackward: first !== "" && last !== "" && last < first,
  };
}
