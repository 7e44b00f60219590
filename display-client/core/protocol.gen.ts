// Generated from the server's message types. Do not edit: change src/protocol.rs or src/layout.rs.

export type FromScreen = { "t": "hello" } & Hello | { "t": "seen", 
/**
 * The newest event in it.
 */
seq: number, 
/**
 * From its arrival to the picture, in ms.
 */
drawn?: number, } | { "t": "pong", 
/**
 * The ping's `now`.
 */
now?: number, 
/**
 * The screen's own clock, in ms.
 */
at?: number, };
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
speak: boolean, } | { "t": "state" } & ZoneState | { "t": "directory", 
/**
 * Its new tag.
 */
etag: string, } | { "t": "layout", 
/**
 * Which one.
 */
id: string, 
/**
 * Its new tag.
 */
etag: string, } | { "t": "ping", 
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
etag: string, };
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
degraded?: boolean, };
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
 * The lines that run along the foot.
 */
ticker: Array<string>, };
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
 * The widget's own settings.
 */
settings?: { [key: string]: unknown }, };
