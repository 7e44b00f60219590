// How large the texts of a region become, by the very functions its widget draws by. Pure: widths come from the measure that is handed in.
import type { Measure } from "../../../core/fit.ts";
import { arrange, USUAL_TICKET_EM } from "../../../core/grid.ts";
import { saysSomething } from "../../../core/cards.ts";
import type { FactCard } from "../../../core/cards.ts";
import type { ClockSettings, HistorySettings, InfoSettings, NoticeSettings, Region, TextSettings, CountersSettings } from "../../../core/protocol.gen.ts";
import { counterSize, shapeOf, ticketSize } from "../../../widgets/call/shape.ts";
import { CLOCK } from "../../../widgets/clock/definition.ts";
import { clockSize } from "../../../widgets/clock/sizes.ts";
import { COUNTERS } from "../../../widgets/counters/definition.ts";
import { settingsOf } from "../../../widgets/definition.ts";
import { HISTORY } from "../../../widgets/history/definition.ts";
import { rowSizes, TIME_SIZE } from "../../../widgets/history/sizes.ts";
import { INFO } from "../../../widgets/info/definition.ts";
import { composedCard } from "../../../widgets/info/sizes.ts";
import { nextSize } from "../../../widgets/next/sizes.ts";
import { NOTICE } from "../../../widgets/notice/definition.ts";
import { composedNotice } from "../../../widgets/notice/sizes.ts";
import { inset, LARGE, placeOf } from "../../../widgets/place.ts";
import type { Place } from "../../../widgets/place.ts";
import { stripSizes } from "../../../widgets/strip/sizes.ts";
import { TEXT } from "../../../widgets/text/definition.ts";
import { composedText } from "../../../widgets/text/sizes.ts";
import { tickerSize } from "../../../widgets/ticker/sizes.ts";
import type { Size } from "./cells.ts";

const PAGE_LINE = 3.4;
const HEADER_TIME = 6.4;

export type TextKind = "ticket" | "counter" | "time" | "title" | "text" | "english";
/** In hundredths of the screen's short side. */
export type SizedText = { what: TextKind; size: number };

/** What is usual in this zone: a ticket, "Gerai 12", how many counters, its cards of facts with the word `from` before their sources. */
export type Usual = { measure: Measure; ticket: string; place: string; time: string; zone: string; counters: number; cards: readonly FactCard[]; from: string };

type Reckon = (place: Place, region: Region, usual: Usual) => SizedText[];

/** The strip's caption, in u: both languages at their sizes. */
const CAPTION = 26;

const TEXTS: { [widget: string]: Reckon } = {
  header: () => [{ what: "time", size: HEADER_TIME }],
  call: (place, _, { measure, ticket, place: counter }) => {
    const box = inset(place);
    const shape = shapeOf(box);
    return [{ what: "ticket", size: ticketSize(measure(ticket, 800), box, shape) }, { what: "counter", size: counterSize(measure(counter, 800), box.w, shape) }];
  },
  strip: (place, _, { measure, ticket, place: counter }) => {
    const sizes = stripSizes(inset(place), { ticket: measure(ticket, 800), place: measure(counter, 800), caption: CAPTION }, false);
    return [{ what: "ticket", size: sizes.ticket }, { what: "counter", size: sizes.place }];
  },
  counters: (place, region, { counters }) => {
    const box = inset(place);
    const { tiles, counters: named } = settingsOf<CountersSettings>(COUNTERS, region.settings);
    const { ticket } = arrange(Math.max(1, named.length === 0 ? counters : named.length), box, PAGE_LINE, tiles);
    return [{ what: "ticket", size: Math.max(0, Math.min(ticket, box.w / USUAL_TICKET_EM)) }];
  },
  history: (place, region, { measure, ticket, place: counter }) => {
    const { time } = settingsOf<HistorySettings>(HISTORY, region.settings);
    const sizes = rowSizes(inset(place).w - 4, { ticket: measure(ticket, 800), place: measure(counter, 700) }, time, false);
    return [{ what: "ticket", size: sizes.ticket }, { what: "counter", size: sizes.place }, ...(time ? [{ what: "time" as const, size: TIME_SIZE }] : [])];
  },
  next: (place) => [{ what: "ticket", size: nextSize(inset(place)) }],
  ticker: (place) => [{ what: "text", size: tickerSize(place.h) }],
  text: (place, region, { measure }) => {
    const settings = settingsOf<TextSettings>(TEXT, region.settings);
    const { id, en } = composedText(settings, inset(place), measure);
    return [...(settings.id === "" ? [] : [{ what: "text" as const, size: id.size }]), ...(settings.en === "" ? [] : [{ what: "english" as const, size: en.size }])];
  },
  clock: (place, region, { measure, time, zone }) => {
    const { date } = settingsOf<ClockSettings>(CLOCK, region.settings);
    return [{ what: "time", size: clockSize(inset(place), { time: measure(time, 800), zone: measure(zone, 700) }, date) }];
  },
  info: (place, region, { measure, cards, from }) => {
    const own = settingsOf<InfoSettings>(INFO, region.settings);
    // Of the cards that take turns there, the smallest letters count.
    const turns = [own, ...(own.site ? cards : [])].filter(saysSomething).map((card) => composedCard(card, place, from, measure));
    const texts = turns.flatMap(({ facts, size }) => (facts.length === 0 ? [] : [size]));
    const titles = turns.flatMap(({ head }) => (head.lines.length === 0 ? [] : [head.size]));
    return [...(texts.length === 0 ? [] : [{ what: "text" as const, size: Math.min(...texts) }]), ...(titles.length === 0 ? [] : [{ what: "title" as const, size: Math.min(...titles) }])];
  },
  notice: (place, region, { measure }) => {
    const settings = settingsOf<NoticeSettings>(NOTICE, region.settings);
    const { title, text } = composedNotice(settings, inset(place), measure);
    return [...(settings.text === "" ? [] : [{ what: "text" as const, size: text.size }]), ...(settings.title === "" ? [] : [{ what: "title" as const, size: title.size }])];
  },
};

/** The texts of a region, its chief one first; none where it is a picture, or says nothing. */
export function textsOf(region: Region, grid: Size, large: boolean, usual: Usual): SizedText[] {
  const texts = TEXTS[region.widget]?.(placeOf(region, grid, 1, large), region, usual) ?? [];
  return large ? texts.map(({ what, size }) => ({ what, size: size * LARGE })) : texts;
}
