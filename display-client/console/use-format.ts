import { useMemo, useState, useEffect } from "preact/hooks";
import { after } from "../core/clock.ts";
import { formatOf } from "./core/format.ts";
import type { Format } from "./core/format.ts";
import { serverNow, useLive } from "./live.ts";
import { prefs } from "./prefs.ts";
import { session, siteOffset } from "./session.ts";
import { useValue } from "./use-value.ts";

/** The formats of the person's language at the site's offset. */
export function useFormat(): Format {
  const language = useValue(prefs, (one) => one.language);
  const offset = useValue(session, siteOffset);
  return useMemo(() => formatOf(language, offset), [language, offset]);
}

/** The same outside of a component, for what is said once. */
export function format(): Format {
  return formatOf(prefs.get().language, siteOffset());
}

/** The server's time, looked at again at every turn of `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  const known = useLive(({ anchor }) => anchor !== null);
  useEffect(() => {
    setNow(serverNow()); // until the server has said its time, it was this device's
  }, [known]);
  useEffect(() => after(everyMs - (serverNow() % everyMs) + 1, () => {
    setNow(serverNow());
  }), [now, everyMs]);
  return now;
}
