// The draft as a screen would get it: with what its playlists hold.
import { useMemo } from "preact/hooks";
import type { Layout, ScreenLayout, ScreenMedium } from "../../../../../core/protocol.gen.ts";
import { rowsOf, screenMedia } from "../../../../core/playlist-form.ts";
import { useMedia, usePlaylists } from "../../../../media/use-media.ts";

export function useScreenLayout(layout: Layout): ScreenLayout {
  const { media } = useMedia();
  const { playlists } = usePlaylists();
  const held = useMemo(() => {
    const found: { [id: string]: ScreenMedium[] } = {};
    const known = new Map((media ?? []).map((medium) => [medium.sha256, medium]));
    for (const { id, items } of playlists ?? []) found[id] = screenMedia(rowsOf(items), known);
    return found;
  }, [media, playlists]);
  return useMemo(() => ({ ...layout, playlists: held }), [layout, held]);
}
