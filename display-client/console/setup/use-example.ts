import { useEffect, useState } from "preact/hooks";
import type { CounterRow, Hall } from "../api.gen.ts";
import { call, Problem } from "../api.ts";
import { isExample, leftOver } from "../core/example.ts";
import type { CounterLine } from "../core/paste.ts";

/** Whether the hall still is the example it began with; false while that is not known. */
export function useExample(hall: Hall): boolean {
  const [example, setExample] = useState(false);
  useEffect(() => {
    let gone = false;
    call<{ profiles: { rows: CounterRow[] }[] }>("GET", "/api/v1/profiles").then(
      ({ profiles }) => { if (!gone) setExample(isExample(hall, profiles.map(({ rows }) => rows))); },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, []);
  return example;
}

/** Takes the rest of the example away. What is in use already is refused by the server, and stays. */
export async function clearExample(hall: Hall, lines: readonly CounterLine[]): Promise<void> {
  for (const path of leftOver(hall, lines)) {
    try {
      await call("DELETE", `/api/v1/${path.split("/").map(encodeURIComponent).join("/")}`, { ifMatch: "*" });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}
