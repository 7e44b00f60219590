import { useMemo, useState } from "preact/hooks";
import { elapsed } from "../../../core/clock.ts";
import type { Hall, ListedText } from "../../api.gen.ts";
import { linesAt } from "../../core/texts.ts";
import { TICKER_CELLS, tickerBoard } from "../../core/text-boards.ts";
import { serverNow } from "../../live.ts";
import { Button, Card, Select } from "../../parts/index.ts";
import { RegionPicture } from "../../parts/picture/region-picture.tsx";
import { useQuery } from "../../router.tsx";
import { siteOffset } from "../../session.ts";
import { useDirectory } from "../../use-directory.ts";
import { useNow } from "../../use-format.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";

const MINUTE = 60_000;
/** So many are read at a glance. */
const FEW = 6;

/** What runs along in a zone at this moment, on the television's own ticker, and the same as text. */
export function TickerLive({ hall, texts }: { hall: Hall; texts: readonly ListedText[] }) {
  const say = useWords(TEXTS);
  const now = useNow(MINUTE);
  const [query, ask] = useQuery();
  const [moves, setMoves] = useState(true);
  const zone = hall.zones.find(({ id }) => id === query("zone")) ?? hall.zones[0];
  const directory = useDirectory(zone?.id);
  const lines = zone === undefined ? [] : linesAt(texts, zone.id, hall.site.ticker, now, siteOffset());
  const held = lines.join("\n"); // other lines begin anew at once: here nobody is in the middle of reading them
  const board = useMemo(() => (directory === null ? null : tickerBoard(directory, lines, serverNow(), elapsed())), [directory, held]);
  if (zone === undefined) return null;
  const choices = hall.zones.map(({ id, name }) => ({ value: id, label: name }));
  const motion = <Button small look="quiet" icon={moves ? "pause" : "play"} onPress={() => { setMoves(!moves); }}>{say(moves ? "live_pause" : "live_play")}</Button>;
  return (
    <Card title={say("live")} aside={<>{motion}{hall.zones.length > 1 && <Select bare label={say("live_zone")} choices={choices} value={zone.id} onChange={(next) => { ask({ zone: next }); }} />}</>} class="ticker-live">
      <div class="ticker-strip"><RegionPicture board={board} {...TICKER_CELLS} moves={moves} key={`${zone.id} ${held}`} /></div>
      {lines.length === 0 ? <p class="small second ticker-said">{say("live_none", { zone: zone.name })}</p> : (
        <details class="small ticker-said" open={lines.length <= FEW}>
          <summary>{say("live_text", { n: lines.length, zone: zone.name })}</summary>
          <ol>{lines.map((line, index) => <li key={index}>{line}</li>)}</ol>
        </details>
      )}
    </Card>
  );
}
