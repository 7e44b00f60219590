import "./header.css";
import { useState } from "preact/hooks";
import { directoryOf } from "../../core/board.ts";
import { hourText } from "../../core/clock.ts";
import type { Anchor } from "../../core/clock.ts";
import { fitLines, fitSize } from "../../core/fit.ts";
import { linkSign } from "../../core/link.ts";
import type { Link } from "../../core/link.ts";
import type { Directory, HeaderSettings } from "../../core/protocol.gen.ts";
import { filled, textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { isMedium, mediumAt } from "../medium.ts";
import { once } from "../once.ts";
import { u } from "../place.ts";
import type { Place } from "../place.ts";
import { useTurn } from "../use-turn.ts";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { HEADER } from "./definition.ts";
import { Now } from "./now.tsx";
import { Chip, NoSound } from "./signs.tsx";

export type HeaderProps = { place: Place; settings: HeaderSettings; directory: Directory | null; anchor: Anchor | null; link: Link; old: boolean; silent: boolean; dataAt: number };

// Below this there is no room for the date, and the chip takes the place of the second line.
const NARROW = 130;
const SIDES = 4;
const MARK = 8.4;
const LOGO = 20;
const CLOCK = 27;
const DATE = 36;
const CHIP = 38;
const SILENT = 7;
// Lower than this, one line is all there is room for.
const TWO_LINES = 8.6;

function lateText(directory: Directory | null, dataAt: number): string {
  const time = hourText(dataAt, directory?.site.utc_offset_min ?? 0);
  return filled(textOf(directory, "data_as_of").id, { time });
}

/** Who this is, what day and time it is, and whether the data is fresh. */
export const Header = once(({ place, settings, directory, anchor, link, old, silent, dataAt }: HeaderProps) => {
  const sign = useTurn((at) => linkSign(link, at));
  const site = directory?.site;
  const narrow = place.w < NARROW;
  const date = settings.date && !narrow;
  const chip = sign === "none" ? null : <Chip directory={directory} />;
  const late = (sign === "late" || old) && dataAt > 0 && site !== undefined ? lateText(directory, dataAt) : null;
  const second = [site?.place ?? "", settings.zone ? (directory?.zone_name ?? "") : ""].filter((text) => text !== "").join(" · ");
  const room = place.w - SIDES - (isMedium(settings.logo) ? LOGO : MARK) - CLOCK - (date ? DATE : 0) - (chip !== null && !narrow ? CHIP : 0) - (silent ? SILENT : 0);
  const two = place.h >= TWO_LINES && second !== "";
  const large = fitSize(measure(site?.name ?? "", 800), { w: room, h: 5 }, 4.2, 1);
  const name = large >= 3.2 ? { size: large, lines: [site?.name ?? ""] } : fitLines(site?.name ?? "", room, [{ size: 3.2, lines: two && !narrow ? 1 : 2 }], (text) => measure(text, 800));
  const below = fitLines(second, room, [{ size: 3.2, lines: 1 }], (text) => measure(text, 600));
  return (
    <div class="header">
      {site !== undefined && <Mark logo={settings.logo} mark={site.mark} />}
      <div class="header-site">
        <div class="header-name" style={{ fontSize: u(name.size) }}><Lines lines={name.lines} /></div>
        {narrow && chip !== null ? chip : two && name.lines.length < 2 && <div class="header-place"><Lines lines={below.lines} /></div>}
      </div>
      {!narrow && chip}
      {silent && <NoSound directory={directory} />}
      {anchor !== null && site !== undefined && <Now anchor={anchor} site={site} date={date} late={late} />}
      {anchor === null && late !== null && <div class="header-late">{late}</div>}
    </div>
  );
});

/** The site's logo, or its letters: also while the logo cannot be had. */
function Mark({ logo, mark }: { logo: string; mark: string }) {
  const [broken, setBroken] = useState("");
  if (!isMedium(logo) || broken === logo) return <div class="header-mark" style={{ fontSize: u(fitSize(measure(mark, 800), { w: 5.4, h: 5 }, 3.4, 1)) }}>{mark}</div>;
  const failed = () => {
    setBroken(logo);
  };
  return <img class="header-logo" src={mediumAt(logo)} alt="" onError={failed} />;
}

export const header = widget(HEADER, ({ board, place }, settings) => (
  <Header
    place={place} settings={settings} directory={directoryOf(board)} anchor={board.anchor} link={board.link} old={board.old}
    silent={board.frame?.silent === true} dataAt={board.anchor?.now ?? board.frame?.now ?? 0}
  />
));
