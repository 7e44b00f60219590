// The library and the playlists, as the server has them, without what is just being removed.
import { useMemo } from "preact/hooks";
import type { ListedMedium, ListedPlaylist } from "../api.gen.ts";
import { useLive } from "../live.ts";
import { useAnswer } from "../use-answer.ts";
import type { Answer } from "../use-answer.ts";
import { useValue } from "../use-value.ts";
import { leaving } from "./removing.ts";

export type Media = Omit<Answer<unknown>, "answer"> & { media: ListedMedium[] | null };
export type Playlists = Omit<Answer<unknown>, "answer"> & { playlists: ListedPlaylist[] | null };

export function useMedia(): Media {
  const turn = useLive((live) => live.changes.content);
  const { answer, ...rest } = useAnswer<{ media: ListedMedium[] }>("/api/v1/media", turn);
  const gone = useValue(leaving);
  const media = useMemo(() => answer?.media.filter(({ sha256 }) => !gone.has(sha256)) ?? null, [answer, gone]);
  return { ...rest, media };
}

export function usePlaylists(): Playlists {
  const turn = useLive((live) => live.changes.content);
  const { answer, ...rest } = useAnswer<{ playlists: ListedPlaylist[] }>("/api/v1/playlists", turn);
  const gone = useValue(leaving);
  const playlists = useMemo(() => answer?.playlists.filter(({ id }) => !gone.has(id)) ?? null, [answer, gone]);
  return { ...rest, playlists };
}
