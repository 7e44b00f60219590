// What came of a publication on each screen: who has painted it by its own word.
import { useEffect, useRef, useState } from "preact/hooks";
import { after } from "../../../../core/clock.ts";
import type { Screen } from "../../../api.gen.ts";
import { isLost } from "../../../core/publish-targets.ts";
import { useLive } from "../../../live.ts";

/** `before`: the revision that hung until then. `hung`: the tag of the document as screens get it. `screens`: those that were meant; null where nobody knew. */
export type Published = { layout: string; before: number | null; hung: string; screens: readonly string[] | null };
export type PaintedAs = "painted" | "waiting" | "lost" | "other";
export type Row = { id: string; name: string; is: PaintedAs };

/** Screens that paint do so well within. */
const WAIT_MS = 8000;

function unquoted(etag: string | undefined): string {
  return (etag ?? "").replace(/^(?:W\/)?"|"$/g, "");
}

function rowOf(screen: Screen, { layout, hung }: Published, isLate: boolean): Row {
  const { id, name } = screen;
  if (unquoted(screen.layout_etag) === unquoted(hung)) return { id, name, is: "painted" };
  if (isLost(screen)) return { id, name, is: "lost" };
  // One that hangs, or has never said what it shows, may still come.
  const saysOther = screen.state !== "stalled" && screen.layout !== undefined && screen.layout !== layout;
  return { id, name, is: isLate && saysOther ? "other" : "waiting" };
}

/** The rows, and whether there is nothing more to wait for; `onDone` once then. */
export function usePainting(published: Published, onDone: (painted: number) => void): { rows: Row[]; isDone: boolean } {
  const screens = useLive((live) => live.screens) ?? [];
  const [isLate, setLate] = useState(false);
  const told = useRef<Published | null>(null);
  useEffect(() => {
    setLate(false);
    return after(WAIT_MS, () => { setLate(true); });
  }, [published]);
  const rows = screens.filter(({ id }) => published.screens?.includes(id) === true).map((screen) => rowOf(screen, published, isLate));
  const isDone = isLate || rows.every(({ is }) => is !== "waiting");
  const painted = rows.filter(({ is }) => is === "painted").length;
  useEffect(() => {
    if (!isDone || told.current === published) return;
    told.current = published;
    onDone(painted);
  }, [published, isDone]);
  return { rows, isDone };
}
