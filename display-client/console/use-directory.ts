// A zone's names and texts as its televisions have them, fetched once for all pictures and again when the hall was changed.
import { useEffect, useState } from "preact/hooks";
import { isDirectory } from "../core/message.ts";
import type { Directory } from "../core/protocol.gen.ts";
import { call } from "./api.ts";
import { useLive } from "./live.ts";

let known = new Map<string, Promise<Directory | null>>();
let round = "";

function fetched(zone: string, now: string): Promise<Directory | null> {
  if (now !== round) known = new Map();
  round = now;
  const asked = known.get(zone) ?? call<unknown>("GET", `/api/v1/zones/${encodeURIComponent(zone)}/directory`).then((value) => (isDirectory(value) ? value : null), () => {
    known.delete(zone);
    return null; // without it there is no picture, and everything else goes on
  });
  known.set(zone, asked);
  return asked;
}

/** Null while it is not here; the last one stays while a newer one is on its way. */
export function useDirectory(zone: string | undefined): Directory | null {
  const now = useLive(({ changes: { hall, content } }) => `${hall} ${content}`);
  const [directory, setDirectory] = useState<Directory | null>(null);
  useEffect(() => {
    if (zone === undefined) return undefined;
    let gone = false;
    void fetched(zone, now).then((found) => {
      if (!gone && found !== null) setDirectory(found);
    });
    return () => {
      gone = true;
    };
  }, [zone, now]);
  return directory;
}
