// What screens show, fetched when the search opens: layouts, media, playlists and texts by their names.
import { useEffect, useState } from "preact/hooks";
import type { ListedLayout, ListedMedium, ListedPlaylist, ListedText } from "../api.gen.ts";
import { call } from "../api.ts";
import type { Content } from "../core/search.ts";
import { to, withQuery } from "../core/paths.ts";

const TABS = { ticker: "ticker", card: "cards", notice: "notices" } as const;

/** A kind that cannot be fetched is not found, and the others are. */
async function named<T>(asked: Promise<readonly T[]>, made: (item: T) => Content): Promise<Content[]> {
  try {
    return (await asked).map(made);
  } catch {
    return [];
  }
}

async function fetched(): Promise<Content[]> {
  const layouts = call<{ layouts: ListedLayout[] }>("GET", "/api/v1/layouts").then((answer) => answer.layouts);
  const media = call<{ media: ListedMedium[] }>("GET", "/api/v1/media").then((answer) => answer.media);
  const playlists = call<{ playlists: ListedPlaylist[] }>("GET", "/api/v1/playlists").then((answer) => answer.playlists);
  const texts = call<{ texts: ListedText[] }>("GET", "/api/v1/texts").then((answer) => answer.texts);
  const lists = await Promise.all([
    named(layouts, ({ id, name }) => ({ kind: "layout", name, to: to("layout", { layout: id }) })),
    named(media, ({ name }) => ({ kind: "media", name, to: to("media") })),
    named(playlists, ({ id, name }) => ({ kind: "playlist", name, to: to("playlist", { playlist: id }) })),
    named(texts, ({ kind, text }) => ({ kind: "text", name: text, to: withQuery(to("texts"), { tab: TABS[kind] }) })),
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
