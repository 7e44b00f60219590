import "./header.css";
import { directoryOf } from "../../core/board.ts";
import { dateText, hourText, minute } from "../../core/clock.ts";
import type { Anchor } from "../../core/clock.ts";
import { fitSize } from "../../core/fit.ts";
import { linkSign } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Directory } from "../../core/protocol.gen.ts";
import { filled, textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { u } from "../place.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { widget } from "../widget.ts";
import { HEADER } from "./definition.ts";

export type HeaderProps = { place: Place; directory: Directory | null; anchor: Anchor | null; link: Link; old: boolean; dataAt: number };

// Below this there is no room for the date, and the chip takes the place of the second line.
const NARROW = 130;
const MARK = 6.4 + 2 + 2;
const CHIP = 34;

/** Who this is, what day and time it is, and whether the data is fresh. */
export const Header = once(({ place, directory, anchor, link, old, dataAt }: HeaderProps) => {
  const sign = useTurn((at) => linkSign(link, at));
  const site = directory?.site;
  const narrow = place.w < NARROW;
  const chip = sign === "none" ? null : <Chip directory={directory} />;
  const late = (sign === "late" || old) && dataAt > 0 && site !== undefined;
  const second = [site?.place ?? "", directory?.zone_name ?? ""].filter((text) => text !== "").join(" · ");
  const room = place.w - MARK - (narrow ? 30 : 66) - (chip !== null && !narrow ? CHIP : 0);
  const name = fitSize(measure(site?.name ?? "", 800), { w: room, h: 5 }, 4.2, 1);
  return (
    <div class="header">
      {site !== undefined && <div class="header-mark">{site.mark}</div>}
      <div class="header-site">
        <div class="header-name" style={{ fontSize: u(Math.max(3.2, name)) }}>{site?.name}</div>
        {narrow && chip !== null ? chip : <div class="header-place">{second}</div>}
      </div>
      {!narrow && chip}
      {anchor !== null && site !== undefined && <Now anchor={anchor} site={site} narrow={narrow} late={late ? lateText(directory, dataAt) : null} />}
      {anchor === null && late && <div class="header-late">{lateText(directory, dataAt)}</div>}
    </div>
  );
});

function lateText(directory: Directory | null, dataAt: number): string {
  const time = hourText(dataAt, directory?.site.utc_offset_min ?? 0);
  return filled(textOf(directory, "data_as_of").id, { time });
}

function Chip({ directory }: { directory: Directory | null }) {
  const text = textOf(directory, "reconnecting");
  return (
    <div class="chip" data-sign="reconnecting">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.7M20 3v5.7h-5.7M20 12a8 8 0 0 1-13.7 5.6L4 15.3M4 21v-5.7h5.7" />
      </svg>
      <span>{text.id}</span>
    </div>
  );
}

type NowProps = { anchor: Anchor; site: Directory["site"]; narrow: boolean; late: string | null };

function Now({ anchor, site, narrow, late }: NowProps) {
  const time = useTurn((at) => minute(anchor, at));
  const date = dateText(time, site.utc_offset_min);
  return (
    <>
      {!narrow && (
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

export const header = widget(HEADER, ({ board, place }) => (
  <Header place={place} directory={directoryOf(board)} anchor={board.anchor} link={board.link} old={board.old} dataAt={board.anchor?.now ?? board.frame?.now ?? 0} />
));
