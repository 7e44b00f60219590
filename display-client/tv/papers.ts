// The two documents a board is drawn with: fetched when somebody says that there are others than those held.
import { isDirectory, isLayout } from "../core/message.ts";
import type { Stop } from "../core/clock.ts";
import type { ToScreen } from "../core/protocol.gen.ts";
import { createDocument } from "./documents.ts";
import type { Store } from "./store.ts";

export type Papers = { heard: (message: ToScreen) => void; stop: Stop };

/** Keeps directory and layout of one zone's board as fresh as the messages say. A draft that is looked at is only for who shows a token. */
export function createPapers(zone: string, store: Store, token: string | null = null): Papers {
  const path = encodeURIComponent(zone);
  const directory = createDocument(() => store.board().directory, isDirectory, (held) => {
    store.tell({ t: "directory", directory: held });
  });
  const layout = createDocument(() => store.board().layout, isLayout, (held) => {
    store.tell({ t: "layout", layout: held });
  }, token);
  return {
    heard: (message) => {
      if (message.t === "welcome" || message.t === "directory") {
        directory.want(`/api/v1/zones/${path}/directory`, message.t === "welcome" ? message.directory.etag : message.etag, message.t === "welcome");
      }
      if (message.t === "welcome") layout.want(`/api/v1/layouts/${encodeURIComponent(message.layout.id)}`, message.layout.etag, true);
      if (message.t === "layout") layout.want(`/api/v1/layouts/${encodeURIComponent(message.id)}`, message.etag, false);
    },
    stop: () => {
      directory.stop();
      layout.stop();
    },
  };
}
