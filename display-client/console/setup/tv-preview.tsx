import { useMemo } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { elapsed } from "../../core/clock.ts";
import type { Bilingual } from "../../core/protocol.gen.ts";
import type { CounterLine } from "../core/paste.ts";
import { sampleBoard } from "../core/sample-board.ts";
import { TIME_ZONES } from "../core/time-zones.ts";
import { serverNow } from "../live.ts";
import { SamplePicture } from "../parts/picture/sample-picture.tsx";
import { useDirectory } from "../use-directory.ts";
import { useHall } from "../use-hall.ts";
import { useLayout } from "../use-layout.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";

const LAYOUT = "semua-gerai";

type TvPreviewProps = { name: string; offset: string; texts: { [key: string]: Bilingual }; lines: readonly CounterLine[] | null; ticket?: string; children?: ComponentChildren };

/** The televisions' own picture of what was just typed, and below it what of it is to be known. */
export function TvPreview({ name, offset, texts, lines, ticket = "A012", children }: TvPreviewProps) {
  const say = useWords(SETUP);
  const { hall } = useHall();
  const directory = useDirectory(hall?.zones[0]?.id);
  const layout = useLayout(LAYOUT);
  const zone = TIME_ZONES.find((one) => one.offset === offset);
  const made = JSON.stringify([name, offset, texts, lines, ticket]);
  const board = useMemo(() => {
    if (directory === null || layout === null) return null;
    return sampleBoard({ directory, layout, name, texts, lines, ticket, offsetMin: zone?.minutes ?? directory.site.utc_offset_min, timeZone: zone?.name ?? directory.site.time_zone }, serverNow(), elapsed());
  }, [directory, layout, made]);
  return (
    <>
      <h2>{say("preview")}</h2>
      <div class="setup-tv"><SamplePicture board={board} /></div>
      {children}
    </>
  );
}
