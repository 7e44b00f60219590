import { useMemo, useState } from "preact/hooks";
import { elapsed } from "../../../core/clock.ts";
import { mayRun } from "../../../core/when.ts";
import type { ListedMedium } from "../../api.gen.ts";
import { PREVIEW_SHEET, playlistBoard } from "../../core/playlist-board.ts";
import { screenMedia } from "../../core/playlist-form.ts";
import type { PlaylistRow } from "../../core/playlist-form.ts";
import { serverNow } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { SamplePicture } from "../../parts/picture/sample-picture.tsx";
import { siteOffset } from "../../session.ts";
import { useDirectory } from "../../use-directory.ts";
import { useNow } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";

const MINUTE_MS = 60_000;

/** The television's own media part, running, and the same as text. */
export function PlaylistPreview({ rows, media }: { rows: readonly PlaylistRow[]; media: ReadonlyMap<string, ListedMedium> }) {
  const say = useWords(PLAYLIST);
  const { hall } = useHall();
  const directory = useDirectory(hall?.zones[0]?.id);
  const now = useNow(MINUTE_MS);
  const [runs, setRuns] = useState(true);
  const items = JSON.stringify(screenMedia(rows, media));
  const board = useMemo(() => (directory === null ? null : playlistBoard(directory, screenMedia(rows, media), serverNow(), elapsed())), [directory, items]);
  const inTurn = rows.filter(({ when, media: sha256 }) => media.has(sha256) && mayRun(when ?? undefined, now, siteOffset()));
  const names = inTurn.map(({ media: sha256 }) => media.get(sha256)?.name ?? "").join(" · ");
  return (
    <Card title={say("preview")} aside={<Button small look="quiet" icon={runs ? "pause" : "play"} onPress={() => { setRuns(!runs); }}>{say(runs ? "preview_stop" : "preview_run")}</Button>} class="playlist-preview">
      {runs ? <SamplePicture board={board} shape={PREVIEW_SHEET} moves /> : <div class="playlist-dark" aria-hidden="true" />}
      <div class="playlist-said">
        <p class="second small">{say("preview_help")}</p>
        <p class="small">{inTurn.length === 0 ? say("now_none") : say("now_some", { names })}</p>
      </div>
    </Card>
  );
}
