// The preview of an import: computed by the server, again whenever somebody changes the site meanwhile, and taken over whole or not at all.
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ImportPreview } from "../../api.gen.ts";
import { Away, call, Problem } from "../../api.ts";
import { movedRows } from "../../core/import.ts";
import { useLive } from "../../live.ts";
import type { Trouble } from "../../use-form.ts";

export type Previewed = { preview: ImportPreview | null; moved: ReadonlySet<string>; trouble: Trouble | null; apply: (remove: string[]) => Promise<Applied | null> };
export type Applied = { changes: number; undo: string };

const NOTHING: ReadonlySet<string> = new Set();

export function usePreview(text: string): Previewed {
  const [seen, setSeen] = useState<{ preview: ImportPreview; moved: ReadonlySet<string> } | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const round = useLive(({ changes }) => changes.hall + changes.content);
  const fail = (error: unknown) => {
    if (error instanceof Away) setTrouble({ is: "away" });
    else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
  };
  const look = useCallback(async (signal?: AbortSignal) => {
    const preview = await call<ImportPreview>("POST", "/api/v1/profile/preview", { body: { text }, ...(signal === undefined ? {} : { signal }) });
    setTrouble(null);
    setSeen((before) => {
      if (before === null || before.preview.base === preview.base) return { preview, moved: before?.moved ?? NOTHING };
      return { preview, moved: movedRows(before.preview, preview) };
    });
  }, [text]);
  useEffect(() => {
    const left = new AbortController();
    look(left.signal).catch(fail);
    return () => {
      left.abort();
    };
  }, [look, round]);
  const apply = async (remove: string[]): Promise<Applied | null> => {
    if (seen === null) return null;
    try {
      return await call<Applied>("POST", "/api/v1/profile", { body: { text, remove, base: seen.preview.base } });
    } catch (error) {
      if (error instanceof Problem && error.status === 412) await look().catch(fail);
      else fail(error);
      return null;
    }
  };
  return { preview: seen?.preview ?? null, moved: seen?.moved ?? NOTHING, trouble, apply };
}
