import type { ListedMedium } from "../../api.gen.ts";
import type { PlaylistForm, PlaylistRow } from "../../core/playlist-form.ts";
import { whenText } from "../../core/programme-text.ts";
import { ConflictBox } from "../../parts/conflict.tsx";
import { prefs } from "../../prefs.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_SCHEDULE } from "../../words/layout-schedule.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";
import type { BothPlaylists } from "./use-playlist.ts";

type PlaylistConflictProps = { conflict: BothPlaylists; media: ReadonlyMap<string, ListedMedium>; busy: string | false; onKeep: (kept: PlaylistForm) => void };

/** Somebody else was faster: both orders side by side. */
export function PlaylistConflict({ conflict: { mine, theirs, who, at }, media, busy, onKeep }: PlaylistConflictProps) {
  const [say, schedule] = [useWords(PLAYLIST), useWords(LAYOUT_SCHEDULE)];
  const language = useValue(prefs, (one) => one.language);
  const rowText = ({ media: sha256, seconds, when }: PlaylistRow, index: number) => {
    const name = media.get(sha256)?.name ?? say("missing");
    const more = [seconds === "" ? null : `${seconds} s`, when === null ? null : whenText(when, schedule, language)].filter((text) => text !== null);
    return `${index + 1}. ${name}${more.length === 0 ? "" : ` (${more.join(", ")})`}`;
  };
  const show = (name: keyof PlaylistForm, value: unknown) => {
    if (name === "name") return String(value);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rows of a form
    const rows = value as PlaylistRow[];
    return rows.length === 0 ? say("empty") : rows.map(rowText).join("\n");
  };
  return <ConflictBox mine={mine} theirs={theirs} who={who} at={at} labels={{ name: say("name"), rows: say("items") }} show={show} busy={busy} onKeep={onKeep} />;
}
