import { dateText, hourText, minute } from "../../core/clock.ts";
import type { Anchor } from "../../core/clock.ts";
import type { Directory } from "../../core/protocol.gen.ts";
import { useTurn } from "../use-turn.ts";

type NowProps = { anchor: Anchor; site: Directory["site"]; date: boolean; late: string | null };

/** The server's date and time, and how old the data is where it is old. */
export function Now({ anchor, site, date: withDate, late }: NowProps) {
  const time = useTurn((at) => minute(anchor, at));
  const date = dateText(time, site.utc_offset_min);
  return (
    <>
      {withDate && (
        <div class="header-date">
          <span class="line">{date.id}</span>
          <span class="line" lang="en">{date.en}</span>
        </div>
      )}
      <div class={late === null ? "header-clock" : "header-clock is-late"}>
        <div class="header-time">
          {hourText(time, site.utc_offset_min)}
          <small>{site.time_zone}</small>
        </div>
        {late !== null && <div class="header-late">{late}</div>}
      </div>
    </>
  );
}
