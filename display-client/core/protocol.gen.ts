// Generated from the server's message types. Do not edit: change src/protocol.rs or src/layout.rs.

export type FromScreen = { "t": "hello" } & Hello | { "t": "seen", 
/**
 * The newest event in it.
 */
seq: number, 
/**
 * From its arrival to the picture, in ms.
 */
drawn?: number, } | { "t": "hung", 
/**
 * Its id.
 */
layout: string, 
/**
 * Its tag.
 */
etag: string, } | { "t": "pong", 
/**
 * The ping's `now`.
 */
now?: number, 
/**
 * The screen's own clock, in ms.
 */
at?: number, } | { "t": "health" } & ScreenHealth | { "t": "done", 
/**
 * The command's id.
 */
id: string, 
/**
 * Whether it was done.
 */
ok: boolean, 
/**
 * Why not, for the operator.
 */
detail?: string, };
export type Hello = { 
/**
 * The protocol's version.
 */
v: number, 
/**
 * Who it is, once paired.
 */
screen?: string, 
/**
 * The secret it got when it was paired.
 */
token?: Secret, 
/**
 * The zone it wants, where pairing is open.
 */
zone?: string, 
/**
 * The layout it wants, where pairing is open.
 */
layout?: string, 
/**
 * What it still shows.
 */
have?: Position, 
/**
 * What it can do.
 */
caps?: Capabilities, 
/**
 * The build of its page.
 */
build?: string, };
export type ScreenHealth = { 
/**
 * The build of its page.
 */
build?: string, 
/**
 * Its browser, such as `Chrome/69.0.3497.100`.
 */
engine?: string, 
/**
 * Seconds since the page began.
 */
uptime_s?: number, 
/**
 * Its screen, in pixels.
 */
screen?: Size, 
/**
 * Its window, in CSS pixels.
 */
window?: Size, 
/**
 * Device pixels per CSS pixel.
 */
ratio?: number, 
/**
 * Between two animation frames, in ms: half of the time less than this.
 */
frame_p50_ms?: number, 
/**
 * The same, 95 % of the time.
 */
frame_p95_ms?: number, 
/**
 * To the server and back, in ms.
 */
rtt_ms?: number, 
/**
 * Its wall clock before (+) or behind (-) the server's, in ms.
 */
clock_offset_ms?: number, 
/**
 * Whether it may sound: `ok`, `blocked` or `none`.
 */
audio?: string, 
/**
 * JavaScript heap in use, in bytes.
 */
heap?: number, 
/**
 * Kept on the screen, in bytes.
 */
stored?: number, 
/**
 * The layout it shows.
 */
layout?: string, 
/**
 * And its tag.
 */
layout_etag?: string, 
/**
 * The medium that runs, by its SHA-256.
 */
media?: string, 
/**
 * Reloads in the last ten minutes.
 */
reloads?: number, 
/**
 * The last thing that went wrong.
 */
error?: string, 
/**
 * What ran since the last report.
 */
played: Array<Played>, };
export type Size = { 
/**
 * Across.
 */
w: number, 
/**
 * Down.
 */
h: number, };
export type Played = { 
/**
 * Its SHA-256.
 */
media: string, 
/**
 * When it began, by the server's clock, in ms since 1970.
 */
at: number, 
/**
 * For how long, in ms.
 */
ms: number, 
/**
 * Why it was not shown to its end: `stalled`, `broken`.
 */
fault?: string, };
export type Secret = string;
export type Position = { 
/**
 * Changes when the numbering starts anew.
 */
epoch: string, 
/**
 * The newest event folded in.
 */
seq: number, };
export type Capabilities = { 
/**
 * Width in CSS pixels.
 */
w?: number, 
/**
 * Height in CSS pixels.
 */
h?: number, 
/**
 * Whether it may sound.
 */
audio?: boolean, };
export type ToScreen = { "t": "welcome", 
/**
 * The protocol's version.
 */
v: number, 
/**
 * Its name.
 */
screen: string, 
/**
 * What it shows.
 */
zone: ZoneId, 
/**
 * The server's clock, in ms since 1970.
 */
now: number, 
/**
 * How often it will hear from us.
 */
ping_ms: number, 
/**
 * The names of counters, to be fetched by HTTP.
 */
directory: Etag, 
/**
 * What hangs where, to be fetched by HTTP.
 */
layout: LayoutRef, 
/**
 * Whether this screen is a speaker.
 */
speak: boolean, 
/**
 * The build of the page the server has: another one than the screen's own is to be loaded when it is quiet.
 */
build: string, 
/**
 * Whether the operators want it dark.
 */
blank?: boolean, } | { "t": "state" } & ZoneState | { "t": "directory", 
/**
 * Its new tag.
 */
etag: string, } | { "t": "layout" } & LayoutRef | { "t": "command", 
/**
 * What.
 */
do: Command, 
/**
 * What the answer names.
 */
id: string, 
/**
 * The screen's name, to be shown by `identify`.
 */
name?: string, } | { "t": "ping", 
/**
 * The server's clock, in ms since 1970.
 */
now: number, } | { "t": "bye", 
/**
 * The close code.
 */
code: number, 
/**
 * Come back after so long.
 */
retry_ms: number, 
/**
 * For the person who reads the screen's log.
 */
reason: string, };
export type Command = "identify" | "reload" | "blank" | "unblank" | "test-tone";
export type PairingRequest = { 
/**
 * Width in CSS pixels.
 */
w?: number, 
/**
 * Height in CSS pixels.
 */
h?: number, 
/**
 * Its browser.
 */
engine?: string, };
export type PairingState = { "state": "waiting", 
/**
 * Six symbols, as they are shown: `K74-Q2M`.
 */
code: string, 
/**
 * Until when it can be approved, in ms since 1970.
 */
expires: number, } | { "state": "approved", 
/**
 * Its name in a hello.
 */
screen: string, 
/**
 * What it shows.
 */
zone: string, 
/**
 * What proves in a hello that it is that screen.
 */
token: Secret, } | { "state": "refused" };
export type Etag = { 
/**
 * Changes with the document.
 */
etag: string, };
export type LayoutRef = { 
/**
 * The layout.
 */
id: string, 
/**
 * Changes with the document.
 */
etag: string, 
/**
 * Other colours than the layout's own: by the time of day.
 */
theme?: Theme, };
export type ZoneState = { 
/**
 * Changes when the numbering starts anew.
 */
epoch: string, 
/**
 * The newest event folded in.
 */
seq: number, 
/**
 * Counts this zone's frames since the server started.
 */
rev: number, 
/**
 * Which zone.
 */
zone: ZoneId, 
/**
 * The server's clock, in ms since 1970.
 */
now: number, 
/**
 * Every counter of the zone, in the site's order.
 */
counters: Array<CounterState>, 
/**
 * The newest 20 calls, newest first; a recall is an entry of its own.
 */
recent: Array<Call>, 
/**
 * The call that is being spoken.
 */
speaking?: Speaking, 
/**
 * Who waits, by service.
 */
waiting?: Array<Waiting>, 
/**
 * Texts of the moment.
 */
notices?: Array<Notice>, 
/**
 * The disk refuses rows: what is shown is true, but not recorded.
 */
degraded?: boolean, 
/**
 * Calls are shown, but this zone's speaker cannot be heard just now.
 */
silent?: boolean, };
export type CounterState = { 
/**
 * Which counter.
 */
id: CounterId, 
/**
 * The ticket it serves or calls.
 */
ticket: TicketNumber | null, 
/**
 * The number of that call.
 */
call?: number, 
/**
 * When it was called, in ms since 1970.
 */
at?: number, 
/**
 * How often it was called.
 */
attempt?: number, 
/**
 * Whether it serves.
 */
status?: CounterStatus, 
/**
 * Shown instead of the usual word for its status.
 */
text?: string, 
/**
 * The visitor's lane.
 */
priority?: Priority, };
export type Call = { 
/**
 * Its number: that of its event.
 */
call: number, 
/**
 * The ticket called.
 */
ticket: TicketNumber, 
/**
 * Where to.
 */
counter: CounterId, 
/**
 * When, in ms since 1970.
 */
at: number, 
/**
 * 1 for the call itself, more for a recall.
 */
attempt?: number, 
/**
 * The visitor's lane.
 */
priority?: Priority, };
export type Speaking = { 
/**
 * Its number.
 */
call: number, 
/**
 * When the speech ends, in ms since 1970.
 */
until: number, };
export type Waiting = { 
/**
 * The service's id.
 */
service: string, 
/**
 * People waiting.
 */
count: number, 
/**
 * The next tickets, soonest first.
 */
next?: Array<TicketNumber>, };
export type Notice = { 
/**
 * The number of its event.
 */
id: string, 
/**
 * The text.
 */
text: string, 
/**
 * When it ends, in ms since 1970.
 */
until?: number, };
export type ZoneId = string;
export type CounterId = string;
export type TicketNumber = string;
export type Priority = "elderly" | "disabled" | "pregnant" | "priority";
export type CounterStatus = "open" | "paused" | "closed";
export type Directory = { 
/**
 * Which zone.
 */
zone: string, 
/**
 * Its name.
 */
zone_name: string, 
/**
 * The site.
 */
site: SiteFacts, 
/**
 * The counters the zone lists, in the site's order.
 */
counters: Array<DirectoryCounter>, 
/**
 * The site's other counters: a call may name one.
 */
elsewhere?: Array<DirectoryCounter>, 
/**
 * The services.
 */
services: Array<DirectoryService>, 
/**
 * The words on the screen, Indonesian and English.
 */
texts: { [key: string]: Bilingual }, 
/**
 * The lines that run along the foot now: those of this zone, then the site's.
 */
ticker: Array<string>, 
/**
 * The cards that are shown in turn now.
 */
cards?: Array<DirectoryCard>, };
export type SiteFacts = { 
/**
 * The site's id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The second line of the header.
 */
place: string, 
/**
 * Letters for the logo block.
 */
mark: string, 
/**
 * Its clock, in minutes east of UTC.
 */
utc_offset_min: number, 
/**
 * That clock's label, such as WIB.
 */
time_zone: string, };
export type DirectoryCounter = { 
/**
 * The id events use.
 */
id: string, 
/**
 * The number on its sign.
 */
number: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The service it gives.
 */
service: string | null, 
/**
 * Its zone.
 */
zone: string, 
/**
 * Its floor.
 */
floor: string | null, };
export type DirectoryService = { 
/**
 * The id events use.
 */
id: string, 
/**
 * Its name.
 */
name: string, };
export type DirectoryCard = { 
/**
 * Its title; of a notice empty.
 */
title: string, 
/**
 * One of the contents that service halls must show, or `notice`.
 */
kind: CardKind | "notice", 
/**
 * Its lines.
 */
lines: Array<string>, 
/**
 * Where it is from.
 */
source?: string, 
/**
 * The last local day on which it is shown, `2026-12-31`.
 */
valid_until?: string, };
export type CardKind = "profile" | "staff" | "standard" | "pledge" | "complaints" | "rating";
export type Bilingual = { 
/**
 * Indonesian.
 */
id: string, 
/**
 * English.
 */
en: string, };
export type Layout = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The sheet it is laid out on.
 */
grid: Sheet, 
/**
 * Its colours.
 */
theme: Theme, 
/**
 * The site's own colours, in place of the theme's.
 */
brand?: Brand, 
/**
 * The screen it is arranged for; absent: a usual one.
 */
viewing?: Viewing, 
/**
 * For eyes and ears that need more.
 */
access?: Access, 
/**
 * The counters and services it is about; absent: all of its zone.
 */
only?: Only, 
/**
 * Its rectangles.
 */
regions: Array<Region>, };
export type Sheet = { 
/**
 * Cells across.
 */
w: number, 
/**
 * Cells down.
 */
h: number, };
export type Theme = "dark" | "light";
export type Brand = { 
/**
 * The logo block, the ticker's label and the zone's.
 */
ground: string, 
/**
 * What is written on it.
 */
ink: string, };
export type Viewing = { 
/**
 * The screen's diagonal, in inches.
 */
diagonal_in: number, 
/**
 * The farthest seat, in metres.
 */
distance_m: number, };
export type Access = { 
/**
 * Larger text, fewer things at a time.
 */
large_text: boolean, 
/**
 * One gentle pulse of the whole screen in the first second of a call.
 */
flash: boolean, 
/**
 * Nothing slides or breathes.
 */
still: boolean, };
export type Only = { 
/**
 * These counters, by id.
 */
counters: Array<string>, 
/**
 * And the counters of these services, by id.
 */
services: Array<string>, };
export type Region = { 
/**
 * Its id in the layout.
 */
id: string, 
/**
 * The kind of widget.
 */
widget: string, 
/**
 * Cells from the left.
 */
x: number, 
/**
 * Cells from the top.
 */
y: number, 
/**
 * Cells across.
 */
w: number, 
/**
 * Cells down.
 */
h: number, 
/**
 * The widget's own settings, as in [`settings`].
 */
settings?: { [key: string]: unknown }, };
export type ScreenLayout = { 
/**
 * What its playlists hold, by id.
 */
playlists?: { [key in string]: Array<ScreenMedium> }, 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The sheet it is laid out on.
 */
grid: Sheet, 
/**
 * Its colours.
 */
theme: Theme, 
/**
 * The site's own colours, in place of the theme's.
 */
brand?: Brand, 
/**
 * The screen it is arranged for; absent: a usual one.
 */
viewing?: Viewing, 
/**
 * For eyes and ears that need more.
 */
access?: Access, 
/**
 * The counters and services it is about; absent: all of its zone.
 */
only?: Only, 
/**
 * Its rectangles.
 */
regions: Array<Region>, };
export type ScreenMedium = { 
/**
 * Its SHA-256.
 */
media: string, 
/**
 * What it is.
 */
kind: MediaKind, 
/**
 * Its content type.
 */
type: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * Pixels across.
 */
w: number, 
/**
 * Pixels down.
 */
h: number, 
/**
 * A video's length.
 */
duration_ms?: number, 
/**
 * Seconds an image stays; absent: what the region says.
 */
seconds?: number, 
/**
 * When it may run; absent: always.
 */
when?: When, };
export type MediaKind = "image" | "video";
export type When = { 
/**
 * Weekdays, 1 for Monday to 7 for Sunday; empty: every day. Hours past midnight belong to the day they begin on.
 */
days: Array<number>, 
/**
 * From this time of day, `07:30`.
 */
from?: string, 
/**
 * Until this time of day; earlier than `from`: on the next day.
 */
until?: string, 
/**
 * The first date, `2026-11-22`.
 */
first?: string, 
/**
 * The last date.
 */
last?: string, };
export type Tiles = "auto" | "stacked" | "list";
export type Align = "left" | "center";
export type Fit = "contain" | "cover";
export type HeaderSettings = { 
/**
 * The medium in place of the logo block; empty: the site's letters.
 */
logo: string, 
/**
 * Whether the date is shown.
 */
date: boolean, 
/**
 * Whether the zone's name stands in the second line.
 */
zone: boolean, };
export type CallSettings = { 
/**
 * Whether the service's name is shown.
 */
service: boolean, };
export type StripSettings = { 
/**
 * Whether the service's name is shown.
 */
service: boolean, };
export type CountersSettings = { 
/**
 * How a tile is built.
 */
tiles: Tiles, 
/**
 * Only these counters, by id; empty: all.
 */
counters: Array<string>, 
/**
 * Seconds a page stays, 4 to 60.
 */
page_seconds: number, };
export type HistorySettings = { 
/**
 * At most so many, 1 to 12; 0: as many as fit, up to 6.
 */
rows: number, 
/**
 * Whether the time is shown.
 */
time: boolean, };
export type NextSettings = { 
/**
 * Only these services, by id; empty: all of the zone.
 */
services: Array<string>, 
/**
 * Whether the number of people waiting is shown.
 */
waiting: boolean, };
export type MediaSettings = { 
/**
 * The playlist's id; empty: the welcome card.
 */
playlist: string, 
/**
 * Seconds an image stays unless its entry says otherwise, 3 to 600.
 */
seconds: number, };
export type TickerSettings = { 
/**
 * Device pixels per frame at 1080p, 1 to 3.
 */
speed: number, 
/**
 * Whether the label stands before it.
 */
label: boolean, 
/**
 * Lines of its own, after the notices and before the site's.
 */
lines: Array<string>, 
/**
 * Whether the site's lines run too.
 */
site: boolean, };
export type TextSettings = { 
/**
 * In Indonesian; line ends are kept.
 */
id: string, 
/**
 * In English, below and smaller.
 */
en: string, 
/**
 * The size wanted, in hundredths of the short side, 3.2 to 30; smaller where it does not fit.
 */
size: number, 
/**
 * Where the lines begin.
 */
align: Align, };
export type ImageSettings = { 
/**
 * The medium's SHA-256.
 */
media: string, 
/**
 * How it fills its region.
 */
fit: Fit, 
/**
 * What it shows, for those who cannot see it.
 */
alt: string, };
export type ClockSettings = { 
/**
 * Whether the date stands under it.
 */
date: boolean, };
export type QrSettings = { 
/**
 * What it says, at most 300 bytes; empty: nothing is drawn.
 */
data: string, 
/**
 * What it is for, in Indonesian.
 */
id: string, 
/**
 * The same in English.
 */
en: string, };
export type InfoSettings = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its lines.
 */
lines: Array<string>, 
/**
 * Where the facts are from.
 */
source: string, 
/**
 * The last local day on which it is shown, `2026-12-31`; empty: always.
 */
valid_until: string, 
/**
 * Whether the zone's cards are shown in turn, after its own.
 */
site: boolean, 
/**
 * Seconds a card stays, 4 to 120.
 */
seconds: number, };
export type NoticeSettings = { 
/**
 * In a few words, at most 40 characters.
 */
title: string, 
/**
 * The message, at most 160 characters.
 */
text: string, };
export type ClosingSettings = Record<symbol, never>;
/** What the server takes for settings that are not given, by kind of widget. */
export const SERVER_DEFAULTS = {
  "call": {
    "service": true
  },
  "clock": {
    "date": true
  },
  "closing": {},
  "counters": {
    "counters": [],
    "page_seconds": 8,
    "tiles": "auto"
  },
  "header": {
    "date": true,
    "logo": "",
    "zone": true
  },
  "history": {
    "rows": 0,
    "time": true
  },
  "image": {
    "alt": "",
    "fit": "contain",
    "media": ""
  },
  "info": {
    "lines": [],
    "seconds": 12,
    "site": false,
    "source": "",
    "title": "",
    "valid_until": ""
  },
  "media": {
    "playlist": "",
    "seconds": 10
  },
  "next": {
    "services": [],
    "waiting": true
  },
  "notice": {
    "text": "",
    "title": ""
  },
  "qr": {
    "data": "",
    "en": "",
    "id": ""
  },
  "strip": {
    "service": true
  },
  "text": {
    "align": "center",
    "en": "",
    "id": "",
    "size": 5.0
  },
  "ticker": {
    "label": true,
    "lines": [],
    "site": true,
    "speed": 2
  }
};
/** The least size at which the server lets a widget hang, in u. */
export const SERVER_SMALLEST = {
  "call": {
    "h": 30.0,
    "w": 44.0
  },
  "clock": {
    "h": 12.0,
    "w": 24.0
  },
  "closing": {
    "h": 40.0,
    "w": 60.0
  },
  "counters": {
    "h": 14.0,
    "w": 31.0
  },
  "header": {
    "h": 8.0,
    "w": 60.0
  },
  "history": {
    "h": 15.0,
    "w": 40.0
  },
  "image": {
    "h": 8.0,
    "w": 8.0
  },
  "info": {
    "h": 16.0,
    "w": 40.0
  },
  "media": {
    "h": 9.0,
    "w": 16.0
  },
  "next": {
    "h": 9.0,
    "w": 44.0
  },
  "notice": {
    "h": 30.0,
    "w": 60.0
  },
  "qr": {
    "h": 16.0,
    "w": 16.0
  },
  "strip": {
    "h": 9.0,
    "w": 60.0
  },
  "text": {
    "h": 5.0,
    "w": 12.0
  },
  "ticker": {
    "h": 7.0,
    "w": 40.0
  }
};
