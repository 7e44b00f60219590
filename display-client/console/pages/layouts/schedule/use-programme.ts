// The programme with its tag, fetched again whenever the content was changed.
import { useEffect, useState } from "preact/hooks";
import { tagged } from "../../../api.ts";
import type { Tagged } from "../../../api.ts";
import { inOrder } from "../../../core/programme-week.ts";
import type { Programme, ProgrammeEntry } from "../../../api.gen.ts";
import { useLive } from "../../../live.ts";

export type Scheduled = { entries: ProgrammeEntry[]; etag: string };

function scheduled({ value, etag }: Tagged<Programme>): Scheduled {
  return { entries: value.entries, etag };
}

export async function fetchProgramme(): Promise<Scheduled> {
  return scheduled(await tagged<Programme>("GET", "/api/v1/programme"));
}

/** Saves the entries in the order in which the first that holds is the one that is meant. */
export async function saveProgramme(entries: readonly ProgrammeEntry[], etag: string): Promise<Scheduled> {
  return scheduled(await tagged<Programme>("PUT", "/api/v1/programme", { body: { entries: inOrder(entries) }, ifMatch: etag }));
}

export type ProgrammeHeld = { programme: Scheduled | null; fault: unknown; again: () => void; put: (saved: Scheduled) => void };

export function useProgramme(): ProgrammeHeld {
  const changed = useLive((live) => live.changes.content);
  const [programme, setProgramme] = useState<Scheduled | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    fetchProgramme().then(
      (found) => {
        if (gone) return;
        setProgramme(found);
        setFault(null);
      },
      (error: unknown) => { if (!gone) setFault(error); },
    );
    return () => {
      gone = true;
    };
  }, [changed, round]);
  return { programme, fault, again: () => { setRound(round + 1); }, put: setProgramme };
}
