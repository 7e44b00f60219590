// Every kind of widget this page draws. A kind it does not know leaves its region to the welcome card.
import { directoryOf } from "../core/board.ts";
import { call } from "./call/view.tsx";
import { clock } from "./clock/view.tsx";
import { counters } from "./counters/view.tsx";
import { header } from "./header/view.tsx";
import { history } from "./history/view.tsx";
import { media } from "./media/view.tsx";
import { ticker } from "./ticker/view.tsx";
import { Welcome } from "./welcome/view.tsx";
import type { Draw, Widget } from "./widget.ts";

const WIDGETS: Widget[] = [header, call, counters, history, media, ticker, clock];

const calm: Draw = ({ board, place }) => <Welcome place={place} directory={directoryOf(board)} role={board.card.shown.length === 0 ? "beside" : "welcome"} />;

/** How `kind` draws when told these settings. */
export function drawing(kind: string, settings: unknown): Draw {
  const known = WIDGETS.find((one) => one.kind === kind);
  return known === undefined ? calm : known.told(settings);
}
