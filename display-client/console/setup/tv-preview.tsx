import { useEffect, useMemo, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { elapsed } from "../../core/clock.ts";
import { isDirectory } from "../../core/message.ts";
import type { Bilingual, Directory } from "../../core/protocol.gen.ts";
import { call } from "../api.ts";
import type { CounterLine } from "../core/paste.ts";
import { sampleBoard } from "../core/sample-board.ts";
import { TIME_ZONES } from "../core/time-zones.ts";
import { serverNow } from "../live.ts";
import { SamplePicture } from "../parts/picture/sample-picture.tsx";
import { useHall } from "../use-hall.ts";
import { useLayout } from "../use-layout.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";

const LAYOUT = "semua-gerai";

function useDirectory(zone: string | undefined): Directory | null {
  const [directory, setDirectory] = useState<Directory | null>(null);
  useEffect(() => {
    if (zone === undefined) return undefined;
    let gone = false;
    call<unknown>("GET", `/api/v1/zones/${encodeURIComponent(zone)}/directory`).then(
      (value) => { if (!gone && isDirectory(value)) setDirectory(value); },
      () => undefined, // without it there is no picture, and everything else goes on
    );
    return () => {
      gone = true;
    };
  }, [zone]);
  return directory;
}

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
