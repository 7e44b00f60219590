// The draft as a screen would get it: with what its playlists hold.
import { useMemo } from "preact/hooks";
import type { Layout, ScreenLayout, ScreenMedium } from "../../../../../core/protocol.gen.ts";
import type { ListedMedium, ListedPlaylist } from "../../../../api.gen.ts";
import { useMedia, usePlaylists } from "../../../../media/use-media.ts";

function mediaOf(playlist: ListedPlaylist, media: readonly ListedMedium[]): ScreenMedium[] {
  return playlist.items.flatMap(({ media: sha256, seconds, when }) => {
    const medium = media.find((one) => one.sha256 === sha256);
    if (medium === undefined) return [];
    const { kind, type, bytes, w, h, duration_ms: duration } = medium;
    return [{ media: sha256, kind, type, bytes, w, h, ...(duration === undefined ? {} : { duration_ms: duration }), ...(seconds === undefined ? {} : { seconds }), ...(when === undefined ? {} : { when }) }];
  });
}

export function useScreenLayout(layout: Layout): ScreenLayout {
  const { media } = useMedia();
  const { playlists } = usePlaylists();
  const held = useMemo(() => {
    const found: { [id: string]: ScreenMedium[] } = {};
    for (const playlist of playlists ?? []) found[playlist.id] = mediaOf(playlist, media ?? []);
    return found;
  }, [media, playlists]);
  return useMemo(() => ({ ...layout, playlists: held }), [layout, held]);
}
