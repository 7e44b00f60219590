import { useEffect, useState } from "preact/hooks";
import type { CounterRow, Hall } from "../api.gen.ts";
import { call, Problem } from "../api.ts";
import { isExample, leftOver } from "../core/example.ts";
import type { CounterLine } from "../core/paste.ts";
import { fetchHall } from "../use-hall.ts";

/** Whether the hall still is the example it began with; null while that is not known. */
export function useExample(hall: Hall): boolean | null {
  const [example, setExample] = useState<boolean | null>(null);
  useEffect(() => {
    let gone = false;
    call<{ profiles: { rows: CounterRow[] }[] }>("GET", "/api/v1/profiles").then(
      ({ profiles }) => { if (!gone) setExample(isExample(hall, profiles.map(({ rows }) => rows))); },
      () => { if (!gone) setExample(false); },
    );
    return () => {
      gone = true;
    };
  }, []);
  return example;
}

/** The example's one speaker is heard in the new zones, as it was in all of the old ones. */
async function soundIn(lines: readonly CounterLine[]): Promise<void> {
  const { zones, speakers } = await fetchHall();
  const named = zones.filter(({ name }) => lines.some((line) => line.zone.trim().toLowerCase() === name.toLowerCase()));
  const [speaker] = speakers;
  if (speaker === undefined || speakers.length > 1 || named.length === 0) return;
  await call("PUT", `/api/v1/speakers/${encodeURIComponent(speaker.id)}`, { body: { zones: named.map(({ id }) => id) }, ifMatch: speaker.etag });
}

/** Takes the rest of the example away. What is in use already is refused by the server, and stays. */
export async function clearExample(hall: Hall, lines: readonly CounterLine[]): Promise<void> {
  await soundIn(lines);
  for (const path of leftOver(hall, lines)) {
    try {
      await call("DELETE", path, { ifMatch: "*" });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
