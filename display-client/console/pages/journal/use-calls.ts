import { useEffect, useMemo, useState } from "preact/hooks";
import type { CallRow } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { withLive } from "../../core/call-row.ts";
import { type Filters, requestOf, searchOf } from "../../core/journal-filters.ts";
import { serverNow, useLive } from "../../live.ts";
import { siteOffset } from "../../session.ts";

type Page = { calls: CallRow[]; next: number | null };
type Known = { key: string; calls: CallRow[]; next: number | null };

/** The calls that match, as far as they were fetched; null while the first of them are not there yet. */
export type Calls = { rows: CallRow[] | null; next: number | null; fault: unknown; more: () => void; again: () => void; isFetching: boolean };

function ask(filters: Filters, before: number | null, signal?: AbortSignal): Promise<Page> {
  const offset = siteOffset();
  return call<Page>("GET", requestOf(filters, serverNow(), offset, before), signal === undefined ? {} : { signal });
}

/** Fetches what matches the filters and keeps it as the socket tells it. */
export function useCalls(filters: Filters): Calls {
  const key = searchOf(filters);
  const [known, setKnown] = useState<Known | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const [isFetching, setFetching] = useState(false);
  const heard = useLive(({ calls }) => calls);
  const back = useLive((live) => live.round);
  useEffect(() => {
    const ended = new AbortController();
    setFetching(true);
    ask(filters, null, ended.signal)
      .then((page) => {
        setKnown({ key, ...page });
        setFault(null);
        setFetching(false);
      })
      .catch((error: unknown) => {
        if (ended.signal.aborted) return;
        setFault(error);
        setFetching(false);
      });
    return () => {
      ended.abort();
    };
    // The filters are named by their key.
  }, [key, round, back]);
  const rows = useMemo(() => (known === null ? null : known.key === key ? withLive(known.calls, heard ?? [], filters) : known.calls), [known, heard, key]);
  const more = () => {
    if (known === null || known.next === null || isFetching) return;
    setFetching(true);
    ask(filters, known.next)
      .then((page) => {
        setKnown((now) => (now === null || now.key !== key ? now : { key, calls: [...now.calls, ...page.calls], next: page.next }));
      })
      .catch(setFault)
      .finally(() => {
        setFetching(false);
      });
  };
  return {
    rows,
    next: known?.next ?? null,
    fault,
    more,
    again: () => {
      setRound((before) => before + 1);
    },
    isFetching,
  };
}
