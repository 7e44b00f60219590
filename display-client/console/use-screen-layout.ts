// A layout as a screen would get it: with what its playlists hold.
import { useMemo } from "preact/hooks";
import type { Layout, ScreenLayout, ScreenMedium } from "../core/protocol.gen.ts";
import { rowsOf, screenMedia } from "./core/playlist-form.ts";
import { useMedia, usePlaylists } from "./media/use-media.ts";

/** What each playlist holds, by its id. */
export type Held = { readonly [playlist: string]: ScreenMedium[] };

export function useHeld(): Held {
  const { media } = useMedia();
  const { playlists } = usePlaylists();
  return useMemo(() => {
    const known = new Map((media ?? []).map((medium) => [medium.sha256, medium]));
    return Object.fromEntries((playlists ?? []).map(({ id, items }) => [id, screenMedia(rowsOf(items), known)]));
  }, [media, playlists]);
}

export function useScreenLayout(layout: Layout): ScreenLayout {
  const held = useHeld();
  return useMemo(() => ({ ...layout, playlists: held }), [layout, held]);
}
