import { useMemo } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { zoneNames } from "../../core/speakers.ts";
import type { Teller } from "../../core/teller.ts";
import { meNow, session } from "../../session.ts";
import { useFormat } from "../../use-format.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { useValue } from "../../use-value.ts";
import { JOURNAL } from "../../words/journal.ts";

function siteName(): string {
  return meNow()?.site.name ?? "";
}

/** What the stories of this page are told with. */
export function useTeller(hall: Hall | null): Teller {
  const say = useSiteSay(JOURNAL);
  const format = useFormat();
  const site = useValue(session, siteName);
  return useMemo(
    () => ({
      say,
      clock: format.time,
      second: format.timeExact,
      day: format.date,
      seconds: (ms, digits = 2) => format.number(ms / 1000, digits),
      counter: (id) => {
        const counter = hall?.counters.find((one) => one.id === id);
        return { number: counter?.number ?? id, name: counter?.name ?? "" };
      },
      speaker: (id) => {
        const speaker = hall?.speakers.find((one) => one.id === id);
        const names = speaker === undefined || hall === null ? [id] : zoneNames(speaker, hall.zones);
        return names.length === 0 ? say("speaker.all") : names.join(", ");
      },
      site,
    }),
    [say, format, site, hall],
  );
}
