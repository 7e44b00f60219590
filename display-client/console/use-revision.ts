// One revision of a layout, which never changes once it is there.
import { useEffect, useState } from "preact/hooks";
import { isLayout } from "../core/message.ts";
import type { Layout } from "../core/protocol.gen.ts";
import { call } from "./api.ts";
import { layoutPath } from "./use-layouts.ts";

async function fetchRevision(id: string, rev: number): Promise<Layout | null> {
  const value = await call<unknown>("GET", layoutPath(id, `?rev=${rev}`));
  return isLayout(value) ? value : null;
}

/** Null while it is not here, and where none is asked for. */
export function useRevision(id: string, rev: number | null): Layout | null {
  const [found, setFound] = useState<{ rev: number; layout: Layout } | null>(null);
  useEffect(() => {
    if (rev === null) return undefined;
    let gone = false;
    fetchRevision(id, rev).then((layout) => { if (!gone && layout !== null) setFound({ rev, layout }); }, () => undefined); // forgotten meanwhile: there is nothing to compare with
    return () => {
      gone = true;
    };
  }, [id, rev]);
  return found?.rev === rev ? found.layout : null;
}
