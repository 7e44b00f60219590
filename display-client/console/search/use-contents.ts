// What screens show, fetched when the search opens: layouts, media, playlists and texts by their names.
import { useEffect, useState } from "preact/hooks";
import type { ListedLayout, ListedMedium, ListedPlaylist, ListedText } from "../api.gen.ts";
import { call } from "../api.ts";
import type { Content } from "../core/search.ts";
import { to, withQuery } from "../core/paths.ts";

const TABS = { ticker: "ticker", card: "cards", notice: "notices" } as const;

/** A kind that cannot be fetched is not found, and the others are. */
async function listed<T>(path: string, key: string, made: (item: T) => Content): Promise<Content[]> {
  try {
    const answer = await call<{ [key: string]: unknown }>("GET", path);
    const items = answer[key];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types are made from the server's own
    return Array.isArray(items) ? (items as T[]).map(made) : [];
  } catch {
    return [];
  }
}

async function fetched(): Promise<Content[]> {
  const lists = await Promise.all([
    listed<ListedLayout>("/api/v1/layouts", "layouts", ({ id, name }) => ({ kind: "layout", name, to: to("layout", { layout: id }) })),
    listed<ListedMedium>("/api/v1/media", "media", ({ name }) => ({ kind: "media", name, to: to("media") })),
    listed<ListedPlaylist>("/api/v1/playlists", "playlists", ({ id, name }) => ({ kind: "playlist", name, to: to("playlist", { playlist: id }) })),
    listed<ListedText>("/api/v1/texts", "texts", ({ kind, text }) => ({ kind: "text", name: text, to: withQuery(to("texts"), { tab: TABS[kind] }) })),
  ]);
  return lists.flat();
}

export function useContents(): Content[] {
  const [contents, setContents] = useState<Content[]>([]);
  useEffect(() => {
    let gone = false;
    void fetched().then((all) => {
      if (!gone) setContents(all);
    });
    return () => {
      gone = true;
    };
  }, []);
  return contents;
}
