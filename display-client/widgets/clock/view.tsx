import "./clock.css";
import { directoryOf } from "../../core/board.ts";
import { dateText, hourText, minute } from "../../core/clock.ts";
import type { Anchor } from "../../core/clock.ts";
import type { Directory } from "../../core/protocol.gen.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { widget } from "../widget.ts";
import { CLOCK } from "./definition.ts";
import { clockSize } from "./sizes.ts";

export type ClockProps = { place: Place; anchor: Anchor | null; withDate: boolean; directory: Directory | null };

/** The server's time as large as its region allows. */
export const Clock = once(({ place, anchor, withDate, directory }: ClockProps) => {
  const now = useTurn((at) => (anchor === null ? { value: null, next: null } : minute(anchor, at)));
  if (now === null || directory === null) return <div class="card clock" />;
  const box = inset(place);
  const { utc_offset_min: offset, time_zone: zone } = directory.site;
  const time = hourText(now, offset);
  const date = dateText(now, offset);
  const size = clockSize(box, { time: measure(time, 800), zone: measure(zone, 700) }, withDate);
  const both = measure(date.id, 700) * 3.6 + measure(date.en, 600) * 3.2 + 2.2 <= box.w - 4;
  return (
    <div class="card clock">
      <div class="clock-time" style={{ fontSize: u(size) }}>{time}<small>{zone}</small></div>
      {withDate && <div class="clock-date">{date.id}{both && <span class="en" lang="en">{date.en}</span>}</div>}
    </div>
  );
});

export const clock = widget(CLOCK, ({ board, place }, settings) => <Clock place={place} anchor={board.anchor} withDate={settings.date} directory={directoryOf(board)} />);
