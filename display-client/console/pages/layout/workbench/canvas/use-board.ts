// The board under the draft: made-up calls, or what the zone has now.
import { useEffect, useMemo, useState } from "preact/hooks";
import { reduce } from "../../../../../core/board.ts";
import type { Board } from "../../../../../core/board.ts";
import { after, elapsed } from "../../../../../core/clock.ts";
import type { ScreenLayout } from "../../../../../core/protocol.gen.ts";
import { sampleBoard } from "../../../../core/sample-board.ts";
import { serverNow, useWatch } from "../../../../live.ts";
import { holdBoard } from "../../../../parts/picture/boards.ts";
import { useZoneLayout } from "../../../../parts/picture/zone-layout.ts";
import { useBench } from "../bench.ts";
import { sampleTicketOf, withSampleCall } from "./sample-call.ts";

// A sample call on live data leaves by itself: nobody must take it for a real one.
const SAMPLE_MS = 8000;

/** Null while it is not here. */
function useLiveBoard(zone: string | undefined, wanted: boolean): Board | null {
  const layout = useZoneLayout(zone ?? "");
  const [board, setBoard] = useState<Board | null>(null);
  useWatch(wanted && zone !== undefined ? { zones: [zone] } : {});
  useEffect(() => {
    if (!wanted || zone === undefined) return undefined;
    const held = holdBoard(zone, layout);
    const look = () => { setBoard(held.board.get()); };
    look();
    const stop = held.board.heard(look);
    return () => {
      stop();
      held.drop();
      setBoard(null);
    };
  }, [zone, layout, wanted]);
  return board;
}

export function useBoard(layout: ScreenLayout): Board | null {
  const { look, change, zone, directory } = useBench();
  const isLive = look.data === "live";
  const live = useLiveBoard(zone, isLive);
  // The draft itself is drawn by its stage: the board only says which part of the zone it is about, and what the playlists hold.
  const about = JSON.stringify([layout.only, layout.playlists]);
  const sample = useMemo(() => {
    if (directory === null || isLive) return null;
    const { name, utc_offset_min: offsetMin, time_zone: timeZone } = directory.site;
    return sampleBoard({ directory, layout, name, offsetMin, timeZone, texts: {}, lines: null, ticket: sampleTicketOf(0) }, serverNow(), elapsed());
  }, [directory, isLive]);
  const base = isLive ? live : sample;
  useEffect(() => {
    if (!isLive || look.calls === 0) return undefined;
    return after(SAMPLE_MS, () => { change({ calls: 0 }); });
  }, [isLive, look.calls]);
  return useMemo(() => {
    if (base === null) return null;
    const arranged = reduce(base, { t: "layout", layout: { etag: "draft", value: layout } });
    return withSampleCall(arranged, look.calls, serverNow(), elapsed());
  }, [base, about, look.calls]);
}
