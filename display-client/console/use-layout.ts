// A layout's document, fetched once for all who look at it and again when what hangs was changed.
import { useEffect, useState } from "preact/hooks";
import { isLayout } from "../core/message.ts";
import type { ScreenLayout } from "../core/protocol.gen.ts";
import { call } from "./api.ts";
import { useLive } from "./live.ts";

let known = new Map<string, Promise<ScreenLayout | null>>();
let round = -1;

function fetched(id: string, changed: number): Promise<ScreenLayout | null> {
  if (changed !== round) known = new Map();
  round = changed;
  const asked = known.get(id) ?? call<unknown>("GET", `/api/v1/layouts/${encodeURIComponent(id)}`).then((value) => (isLayout(value) ? value : null), () => {
    known.delete(id);
    return null;
  });
  known.set(id, asked);
  return asked;
}

/** Null while it is not here, and where there is none. */
export function useLayout(id: string): ScreenLayout | null {
  const changed = useLive((live) => live.changes.content);
  const [layout, setLayout] = useState<ScreenLayout | null>(null);
  useEffect(() => {
    let gone = false;
    void fetched(id, changed).then((found) => {
      if (!gone) setLayout(found);
    });
    return () => {
      gone = true;
    };
  }, [id, changed]);
  return layout?.id === id ? layout : null;
}
