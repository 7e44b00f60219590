import { endOf, holding } from "../../../core/programme-week.ts";
import type { Viewer } from "../../../core/programme-week.ts";
import type { ProgrammeEntry } from "../../../api.gen.ts";
import { useLive } from "../../../live.ts";
import { Card } from "../../../parts/card.tsx";
import { siteOffset } from "../../../session.ts";
import { useFormat, useNow } from "../../../use-format.ts";
import { LAYOUT_SCHEDULE } from "../../../words/layout-schedule.ts";
import { useWords } from "../../../words/index.ts";
import type { EntryWords } from "./entry-table.tsx";
import { WeekStrip } from "./week-strip.tsx";

const MINUTE = 60_000;

type Zone = { id: string; name: string };

/** What hangs in a zone in the course of the week, and on those of its screens that have hours of their own. */
export function ZoneWeeks({ zone, entries, words }: { zone: Zone; entries: readonly ProgrammeEntry[]; words: EntryWords }) {
  const say = useWords(LAYOUT_SCHEDULE);
  const screens = useLive((live) => live.screens) ?? [];
  const own = screens.filter((screen) => screen.zone === zone.id && entries.some((entry) => entry.screens.includes(screen.id)));
  return (
    <Card title={zone.name} aside={<NowShows viewer={{ zone: zone.id }} entries={entries} words={words} />} padded>
      <div class="column">
        <WeekStrip viewer={{ zone: zone.id }} entries={entries} words={words} />
        {own.map(({ id, name }) => (
          <section class="schedule-screen" key={id} aria-label={say("screen", { name })}>
            <div class="row wraps"><h3>{say("screen", { name })}</h3><NowShows viewer={{ zone: zone.id, screen: id }} entries={entries} words={words} /></div>
            <WeekStrip viewer={{ zone: zone.id, screen: id }} entries={entries} words={words} />
          </section>
        ))}
      </div>
    </Card>
  );
}

/** The strip in one sentence: what hangs now, and until when. */
function NowShows({ viewer, entries, words }: { viewer: Viewer; entries: readonly ProgrammeEntry[]; words: EntryWords }) {
  const say = useWords(LAYOUT_SCHEDULE);
  const format = useFormat();
  const now = useNow(MINUTE);
  const offset = siteOffset();
  const entry = holding(entries, viewer, now, offset);
  const end = entry === null ? null : endOf(entry, now, offset);
  return (
    <span class="small">
      <b>{say("now_shows", { layout: entry === null ? say("usual") : words.layout(entry.layout) })}</b>
      {end !== null && <span class="second"> {say("until", { time: format.moment(end, now) })}</span>}
    </span>
  );
}
