import { localTime } from "../../../core/clock.ts";
import type { TextItem } from "../../api.gen.ts";
import { siteOffset } from "../../session.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";

const MINUTE = 60_000;

/** When a text is shown: "mulai besok 08.00", "Sampai Sen 3/8 10.00". */
export function useTimeText(): (item: Pick<TextItem, "from" | "until">) => string {
  const say = useWords(TEXTS);
  const format = useFormat();
  const now = useNow(MINUTE);
  const day = (ms: number) => localTime(ms, siteOffset()).day;
  const moment = (ms: number) => (day(ms) === day(now) + 1 ? say("time_tomorrow", { time: format.time(ms) }) : format.moment(ms, now));
  return ({ from, until }) => {
    const begins = from !== undefined && from > now;
    if (until === undefined) return begins ? say("time_from", { from: moment(from) }) : say("time_always");
    return begins ? say("time_both", { from: moment(from), until: moment(until) }) : say("time_until", { until: moment(until) });
  };
}
