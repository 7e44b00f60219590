// Every kind of widget this page draws. A kind it does not know leaves its region to the welcome card.
import { directoryOf } from "../core/board.ts";
import { call } from "./call/view.tsx";
import { clock } from "./clock/view.tsx";
import { closing } from "./closing/view.tsx";
import { counters } from "./counters/view.tsx";
import { header } from "./header/view.tsx";
import { history } from "./history/view.tsx";
import { image } from "./image/view.tsx";
import { info } from "./info/view.tsx";
import { media } from "./media/view.tsx";
import { next } from "./next/view.tsx";
import { notice } from "./notice/view.tsx";
import { qr } from "./qr/view.tsx";
import { strip } from "./strip/view.tsx";
import { text } from "./text/view.tsx";
import { ticker } from "./ticker/view.tsx";
import { Welcome } from "./welcome/view.tsx";
import type { Draw, Widget } from "./widget.ts";

const WIDGETS: Widget[] = [header, call, strip, counters, history, next, media, ticker, text, image, clock, qr, info, notice, closing];

const calm: Draw = ({ board, place }) => <Welcome place={place} directory={directoryOf(board)} role={board.card.shown.length === 0 ? "beside" : "welcome"} />;

/** How `kind` draws when told these settings. */
export function drawing(kind: string, settings: unknown): Draw {
  const known = WIDGETS.find((one) => one.kind === kind);
  return known === undefined ? calm : known.told(settings);
}
