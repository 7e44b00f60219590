// Generated from the server's types. Do not edit: change the types that src/web/page_types.rs names.

import type { CardKind, CounterStatus, Layout, MediaKind, Priority, ScreenHealth, Sheet, Theme, When, ZoneState } from "../core/protocol.gen.ts";

export type Role = "admin" | "operator" | "counter";
export type Me = { login: string, name: string, role: Role, counters: string[], 
/**
 * The id of this session.
 */
session: string, site: SiteCard, 
/**
 * The build of the pages: another one means to load them anew.
 */
build: string, 
/**
 * The version of the server.
 */
version: string, };
export type SiteCard = { id: string, name: string, place: string, mark: string, utc_offset_min: number, 
/**
 * WIB, WITA, WIT, or the offset.
 */
time_zone: string, counter_word: Bilingual, ticket_word: Bilingual, 
/**
 * Whether televisions can come: false on an address of this machine only.
 */
listens_beyond: boolean, 
/**
 * The address that televisions open.
 */
url: string, };
export type Bilingual = { 
/**
 * In Indonesian.
 */
id: string, 
/**
 * In English.
 */
en: string, };
export type User = { login: string, name: string, role: Role, counters: string[], made: number, last_at?: number, 
/**
 * Whether there is a password: none until the slip was used.
 */
has_secret: boolean, 
/**
 * Until when tries to sign in are not looked at, after ten wrong ones.
 */
locked_until?: number, etag: string, };
export type Slip = { code: string, until: number, };
export type Session = { id: string, login: string, name: string, 
/**
 * In plain words, such as "Chrome · Windows"; empty when it does not say.
 */
device: string, address: string | null, since: number, last_at: number, 
/**
 * Whether it is the one that asks.
 */
current: boolean, };
export type AuditEntry = { id: number, at: number, 
/**
 * The login; what is no person has an `@`.
 */
who: string, name: string, 
/**
 * Such as `counter.change`.
 */
what: string, target: string, before?: unknown, after?: unknown, };
export type Key = { id: string, name: string, 
/**
 * The counters it may call for; null for the whole site.
 */
counters: Array<string> | null, made: number, last_at?: number, };
export type Hall = { etag: string, site: SiteSettings, zones: HallZone[], counters: HallCounter[], services: HallService[], speakers: HallSpeaker[], locked: Locked[], };
export type OwnQueue = { 
/**
 * Figures of a number, zeros in front: A001 has 3.
 */
digits: number, 
/**
 * The last number of a day; none: as many as the figures can say.
 */
quota: number | null, };
export type SiteSettings = { etag: string, id: string, name: string, place: string, mark: string, utc_offset: string, ticker: Array<string>, texts: { [key: string]: Bilingual }, };
export type HallZone = { etag: string, 
/**
 * Its id.
 */
id: string, 
/**
 * Its name on screens.
 */
name: string, 
/**
 * The floor it is on, as it is written on the wall.
 */
floor: string | null, 
/**
 * The ids of counters of other zones that it shows as well.
 */
also: Array<string>, };
export type HallCounter = { etag: string, 
/**
 * Its id.
 */
id: string, 
/**
 * The number over it.
 */
number: string, 
/**
 * Its name on screens.
 */
name: string, 
/**
 * The id of the service it gives.
 */
service: string | null, 
/**
 * The id of the zone it belongs to.
 */
zone: string, 
/**
 * What the voice says instead of `Gerai` and its number: a place as `panggil phrase --place` takes it.
 */
spoken: string | null, };
export type HallService = { etag: string, 
/**
 * Its id.
 */
id: string, 
/**
 * Its name on screens.
 */
name: string, 
/**
 * What its tickets begin with.
 */
prefix: string | null, 
/**
 * Its numbers are counted here; none where a queue machine counts them.
 */
queue: OwnQueue | null, 
/**
 * How its numbers are read; none: as the speaker reads.
 */
style: string | null, };
export type HallSpeaker = { etag: string, 
/**
 * Its id.
 */
id: string, 
/**
 * The ids of the zones it covers: at least one.
 */
zones: Array<string>, 
/**
 * The sound device.
 */
device: string, 
/**
 * The id of the voice pack.
 */
voice: string, 
/**
 * How ticket numbers are read: `digits-nol`, `digits-kosong`, `mixed` or `cardinal`.
 */
style: string, 
/**
 * Louder or softer, in decibels.
 */
gain_db: number, };
export type ListedText = { etag: string, 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
kind: TextKind, 
/**
 * The line, 1 to 300 characters; of a card its title, 1 to 80.
 */
text: string, 
/**
 * What a card says.
 */
card?: TextCard, 
/**
 * How a notice is shown; absent: as a line.
 */
as?: ShownAs, 
/**
 * In these zones; none: everywhere.
 */
zones: Array<string>, 
/**
 * From when, in ms since 1970; absent: at once.
 */
from?: number, 
/**
 * Until when, in ms since 1970; absent: until it is removed.
 */
until?: number, };
export type ListedNotice = { etag: string, 
/**
 * Its id.
 */
id: string, 
/**
 * In a few words.
 */
title: string, 
/**
 * The message.
 */
text: string, 
/**
 * A layout instead of a message, by id.
 */
layout?: string, 
/**
 * Where; both lists empty: everywhere.
 */
zones: Array<string>, 
/**
 * And these screens, by id.
 */
screens: Array<string>, 
/**
 * Since when, in ms since 1970.
 */
from: number, 
/**
 * Until when, in ms since 1970.
 */
until: number, 
/**
 * Whether a message leaves room for a strip of calls.
 */
calls: boolean, 
/**
 * Whether the speakers of its zones sounded the chime when it began.
 */
chime: boolean, 
/**
 * What they said after it.
 */
speech?: Speech, 
/**
 * Who made it, by name.
 */
by?: string, };
export type TextItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
kind: TextKind, 
/**
 * The line, 1 to 300 characters; of a card its title, 1 to 80.
 */
text: string, 
/**
 * What a card says.
 */
card?: TextCard, 
/**
 * How a notice is shown; absent: as a line.
 */
as?: ShownAs, 
/**
 * In these zones; none: everywhere.
 */
zones: Array<string>, 
/**
 * From when, in ms since 1970; absent: at once.
 */
from?: number, 
/**
 * Until when, in ms since 1970; absent: until it is removed.
 */
until?: number, };
export type TextKind = "ticker" | "card" | "notice";
export type ShownAs = "ticker" | "card";
export type TextCard = { 
/**
 * Which of the six contents that service halls must show.
 */
kind: CardKind, 
/**
 * Its lines, at most 12 of 200 characters.
 */
lines: Array<string>, 
/**
 * Where it is from, at most 120 characters.
 */
source?: string, 
/**
 * The last local day on which it is valid, `2026-12-31`.
 */
valid_until?: string, };
export type Texts = { texts: ListedText[], 
/**
 * What another order names in `If-Match`.
 */
etag: string, };
export type TakeOver = { 
/**
 * Its id.
 */
id: string, 
/**
 * In a few words.
 */
title: string, 
/**
 * The message.
 */
text: string, 
/**
 * A layout instead of a message, by id.
 */
layout?: string, 
/**
 * Where; both lists empty: everywhere.
 */
zones: Array<string>, 
/**
 * And these screens, by id.
 */
screens: Array<string>, 
/**
 * Since when, in ms since 1970.
 */
from: number, 
/**
 * Until when, in ms since 1970.
 */
until: number, 
/**
 * Whether a message leaves room for a strip of calls.
 */
calls: boolean, 
/**
 * Whether the speakers of its zones sounded the chime when it began.
 */
chime: boolean, 
/**
 * What they said after it.
 */
speech?: Speech, 
/**
 * Who made it, by name.
 */
by?: string, };
export type Speech = "mohon_perhatian";
export type Locked = "name" | "place" | "mark" | "utc_offset" | "ticker" | "zones" | "counters" | "services" | "speakers" | `texts.${string}`;
export type ImportPreview = { base: string, changes: number, sections: Array<ImportSection>, faults: Array<ImportNote>, notes: Array<ImportNote>, };
export type ImportSection = { 
/**
 * Which kind.
 */
kind: string, 
/**
 * What is new.
 */
add: Array<ImportItem>, 
/**
 * What becomes other than it is.
 */
change: Array<ImportChange>, 
/**
 * What the profile does not name: it goes only where that is asked for.
 */
remove: Array<ImportItem>, 
/**
 * How many things are the same.
 */
same: number, 
/**
 * Whether the settings file fixes them.
 */
locked: boolean, };
export type ImportItem = { 
/**
 * Its id.
 */
id: string, 
/**
 * As people call it.
 */
name: string, };
export type ImportChange = { 
/**
 * Its id.
 */
id: string, 
/**
 * As people call it.
 */
name: string, 
/**
 * Its fields that differ.
 */
fields: Array<ImportField>, };
export type ImportField = { 
/**
 * Its name.
 */
field: string, 
/**
 * As it is.
 */
before: unknown, 
/**
 * As it would be.
 */
after: unknown, };
export type ImportNote = { 
/**
 * The line of the profile, where it has lines.
 */
line: number | null, 
/**
 * What, why, and the remedy.
 */
message: string, };
export type ReadyProfile = { name: string, title: string, counters: number, rows: Array<CounterRow>, };
export type CounterRow = { number: string, name: string, zone: string, service?: string, };
export type Asking = { 
/**
 * The code it shows.
 */
code: string, 
/**
 * Where it is.
 */
address: string | null, 
/**
 * Since when it asks, in ms since 1970.
 */
at: number, 
/**
 * Until when it can be approved.
 */
expires: number, 
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
export type ScreenState = "living" | "stalled" | "late" | "lost" | "never";
export type Screen = { 
/**
 * Its name in a hello, in logs and in the programme.
 */
id: string, 
/**
 * What operators call it.
 */
name: string, 
/**
 * What it shows.
 */
zone: string, 
/**
 * Whether it is paired; others are let in where pairing is open.
 */
paired: boolean, 
/**
 * Its diagonal.
 */
inches?: number, 
/**
 * How far the farthest seat is.
 */
distance_m?: number, 
/**
 * Free names, for choosing several screens at once.
 */
groups: Array<string>, 
/**
 * Whether it is to be dark.
 */
blank: boolean, 
/**
 * Changes with the record of a paired screen.
 */
etag?: string, 
/**
 * How it is.
 */
state: ScreenState, 
/**
 * Since when.
 */
since: number, 
/**
 * Where it is.
 */
address?: string, 
/**
 * The newest event it painted.
 */
seq?: number, 
/**
 * When it painted that.
 */
seen_at?: number, 
/**
 * From a frame's arrival to the picture, by the screen's own word.
 */
drawn_ms?: number, 
/**
 * From the newest call it painted to the picture.
 */
late_ms?: number, 
/**
 * What it says of itself.
 */
health?: ScreenHealth, 
/**
 * When it said so.
 */
health_at?: number, 
/**
 * The layout it painted last, by its own word.
 */
layout?: string, 
/**
 * And the tag of its document: it follows a change within a tenth of a second.
 */
layout_etag?: string, 
/**
 * When it was paired.
 */
paired_at?: number, 
/**
 * By whom.
 */
paired_by?: string, };
export type By = { 
/**
 * The way it came in.
 */
via: string, 
/**
 * The producer's name for itself.
 */
src: string, 
/**
 * The name people know: a person's, or a key's.
 */
name?: string, };
export type SpokenWord = "waiting" | "speaking" | "done" | "skipped" | "none";
export type End = "serve" | "finish" | "skip" | "cancel" | "transfer";
export type CallRow = { 
/**
 * Its first call.
 */
call: number, 
/**
 * The ticket.
 */
ticket: string, 
/**
 * The counter's id.
 */
counter: string, 
/**
 * When it was first called.
 */
at: number, 
/**
 * When it was last called.
 */
last_at: number, 
/**
 * How often it was called.
 */
attempts: number, 
/**
 * The visitor's lane.
 */
priority?: Priority, 
/**
 * Who called it first.
 */
by: By, 
/**
 * Screens that painted its newest call.
 */
shown: number, 
/**
 * Screens of its zones.
 */
of: number, 
/**
 * How late the latest of them was.
 */
late_ms?: number, 
/**
 * What became of its voice.
 */
spoken: SpokenWord, 
/**
 * Why it was not spoken.
 */
why?: string, 
/**
 * What became of it.
 */
end?: End, };
export type CallStory = { 
/**
 * It in the list.
 */
row: CallRow, 
/**
 * What happened to it, in order.
 */
steps: Array<StoryStep>, 
/**
 * What every screen did with every call of it.
 */
screens: Array<StoryScreen>, 
/**
 * What every speaker did with every call of it.
 */
spoken: Array<StorySpoken>, 
/**
 * The zones it showed in.
 */
zones: Array<string>, };
export type StoryStep = { 
/**
 * Its number.
 */
seq: number, 
/**
 * When it came.
 */
at: number, 
/**
 * Its type.
 */
type: string, 
/**
 * Who sent it.
 */
by: By, 
/**
 * The counter it named.
 */
counter?: string, 
/**
 * The how-manieth call it was.
 */
attempt?: number, 
/**
 * The producer's id.
 */
id?: string, };
export type StoryScreen = { 
/**
 * Which call.
 */
call: number, 
/**
 * The screen's id.
 */
screen: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How late it painted the call.
 */
late_ms?: number, 
/**
 * Why it did not.
 */
why?: Unseen, };
export type Unseen = "lost" | "stalled" | "unseen";
export type StorySpoken = { 
/**
 * Which call.
 */
call: number, 
/**
 * The speaker's id.
 */
speaker: string, 
/**
 * How far it came.
 */
state: SpokenWord, 
/**
 * When the speaker heard of it.
 */
queued: number, 
/**
 * When it began.
 */
started?: number, 
/**
 * When it ended.
 */
ended?: number, 
/**
 * Why it was not, or not wholly, spoken.
 */
reason?: string, 
/**
 * What was said.
 */
text?: string, };
export type Today = { 
/**
 * Calls, recalls too.
 */
calls: number, 
/**
 * Tickets called.
 */
tickets: number, 
/**
 * Tickets that a screen painted.
 */
shown: number, 
/**
 * Tickets that were spoken.
 */
spoken: number, 
/**
 * Tickets that were not, and will not be.
 */
unspoken: number, 
/**
 * Tickets whose holders did not come.
 */
skipped: number, 
/**
 * By the hour, every hour of the day.
 */
hours: Array<Hour>, 
/**
 * The local date.
 */
day: string, };
export type Hour = { 
/**
 * 0 to 23.
 */
hour: number, 
/**
 * Calls today.
 */
calls: number, 
/**
 * Calls on the same weekday a week ago.
 */
last_week: number, };
export type Refused = { 
/**
 * Its number among all messages that came.
 */
id: number, at: number, via: string, 
/**
 * Its topic, or the pattern of several.
 */
channel?: string, 
/**
 * The same, as operators' pages know it.
 */
head: string, 
/**
 * Whether that is not all of it.
 */
cut: boolean, 
/**
 * Who sent it, by its own word.
 */
src?: string, 
/**
 * The counter it named.
 */
counter?: string, 
/**
 * The kind, for counting.
 */
reason: RefusalReason, 
/**
 * The field at fault.
 */
field?: string, 
/**
 * What is wrong with it, and what it should be.
 */
detail: string, };
export type RefusalReason = "too-large" | "not-json" | "not-an-object" | "missing" | "invalid" | "unknown" | "not-a-call";
export type Gap = { 
/**
 * When it was noticed.
 */
at: number, 
/**
 * The feed.
 */
feed: string, 
/**
 * From when.
 */
from: number | null, 
/**
 * Until when.
 */
to: number | null, 
/**
 * How many calls are missing, if that is known.
 */
missing: number | null, 
/**
 * The machine whose numbering jumped.
 */
src?: string, 
/**
 * Whether what was missing came after all.
 */
bridged: boolean, };
export type RedisMessage = { 
/**
 * Its number among all that came.
 */
id: number, 
/**
 * When it came, in ms since 1970.
 */
at: number, 
/**
 * `pubsub` or `stream`.
 */
via: string, 
/**
 * Its topic, or the pattern of several.
 */
channel?: string, 
/**
 * Its first 200 characters.
 */
head: string, 
/**
 * Whether that is not all of it.
 */
cut: boolean, 
/**
 * What it means.
 */
understood?: Understood, 
/**
 * Why it means nothing.
 */
refusal?: Refusal, };
export type Understood = { 
/**
 * What happened.
 */
type: string, 
/**
 * The ticket, as it is shown.
 */
ticket?: string, 
/**
 * The counter, by id.
 */
counter?: string, 
/**
 * Its name on screens.
 */
counter_name?: string, 
/**
 * The zone it names, or that of its counter, by id.
 */
zone?: string, 
/**
 * The service it names, by id.
 */
service?: string, 
/**
 * The visitor's lane.
 */
priority?: Priority, 
/**
 * The machine's clock, in ms since 1970.
 */
ts?: number, 
/**
 * Its id.
 */
id?: string, 
/**
 * The machine's name for itself.
 */
src?: string, 
/**
 * Where in the message each part stood.
 */
from: Array<Origin>, };
export type Origin = { 
/**
 * The part, by its key in the settings.
 */
field: string, 
/**
 * The place: a JSON Pointer into the message as it was published, or the named part of a text.
 */
path: string, };
export type Refusal = { 
/**
 * The kind, for counting.
 */
reason: RefusalReason, 
/**
 * The field at fault.
 */
field?: string, 
/**
 * What is wrong with it, and what it should be.
 */
detail: string, };
export type Trying = { 
/**
 * The message as it is pasted.
 */
sample?: string, 
/**
 * One that came, by number.
 */
message?: number, 
/**
 * How it is to be read.
 */
mapping: MappingRule, };
export type MappingRule = { 
/**
 * The channel.
 */
name: string, 
/**
 * `panggil`, `aliases`, `laravel` or `text`.
 */
preset: string, 
/**
 * Whose ids its messages have.
 */
src?: string, 
/**
 * How a text is taken apart.
 */
pattern?: string, 
/**
 * Where the kind of event stands, as a JSON Pointer; so are the rest.
 */
type?: string, 
/**
 * The ticket, or its letters.
 */
ticket?: string, 
/**
 * The number behind them.
 */
number?: string, 
/**
 * The counter.
 */
counter?: string, 
/**
 * The service.
 */
service?: string, 
/**
 * The zone.
 */
zone?: string, 
/**
 * Who goes first.
 */
priority?: string, 
/**
 * When it was called.
 */
time?: string, 
/**
 * The id.
 */
id?: string, 
/**
 * Whether it was called before.
 */
recall?: string, 
/**
 * How the ticket stands.
 */
status?: string, 
/**
 * The values of a status that mean a call.
 */
called?: Array<string>, };
export type Tried = { 
/**
 * What it means.
 */
understood?: Understood, 
/**
 * Why it means nothing.
 */
refusal?: Refusal, 
/**
 * The rule, as it stands in the settings file.
 */
settings: string, 
/**
 * Where something stands in a message of which only the beginning is shown.
 */
keys: Array<string>, };
export type CounterDoc = { 
/**
 * Its id.
 */
counter: string, 
/**
 * Changes with every action at this counter; what a press names in `If-Match`.
 */
etag: string, 
/**
 * Whether it serves.
 */
status: CounterStatus, 
/**
 * What it shows instead of the usual word.
 */
text?: string, 
/**
 * When its staff mean to be back.
 */
until?: number, 
/**
 * What it does with its ticket.
 */
phase: Phase, 
/**
 * Its ticket.
 */
ticket?: string, 
/**
 * The ticket's newest call.
 */
call?: number, 
/**
 * When that was.
 */
at?: number, 
/**
 * The how-manieth call it was.
 */
attempt?: number, 
/**
 * Since when it is served.
 */
since?: number, 
/**
 * The visitor's lane.
 */
priority?: Priority, 
/**
 * Who called it.
 */
by?: By, 
/**
 * Screens that painted the call.
 */
shown?: number, 
/**
 * Screens of its zones.
 */
of?: number, 
/**
 * How late the latest of them was.
 */
late_ms?: number, 
/**
 * What became of its voice.
 */
spoken?: SpokenWord, 
/**
 * When it was spoken to its end.
 */
spoken_at?: number, 
/**
 * Why it was not spoken.
 */
why?: string, 
/**
 * The id of its service.
 */
service: string | null, 
/**
 * Whether a press on *next* calls somebody.
 */
can_next: boolean, 
/**
 * How many wait, if that is known.
 */
waiting: number | null, 
/**
 * Who comes next.
 */
next: Array<string>, 
/**
 * Whose holders did not come today.
 */
missed: Array<string>, 
/**
 * The names of others at this counter.
 */
others: Array<string>, 
/**
 * Why a press on *next* calls nobody.
 */
why_no_next?: NoNext, 
/**
 * What this counter ended today, newest first.
 */
done?: Array<CounterDone>, 
/**
 * The ticket whose finish or skip can be taken back.
 */
undo?: string, };
export type CounterDone = { 
/**
 * The ticket.
 */
ticket: string, 
/**
 * How it ended.
 */
end: Exclude<End, "serve">, 
/**
 * When.
 */
at: number, };
export type Phase = "none" | "called" | "serving";
export type NoNext = "no-service" | "machine" | "quota" | "nobody";
export type ToConsole = { "t": "welcome", 
/**
 * The server's clock, in ms since 1970.
 */
now: number, 
/**
 * The build of the pages: another one means to load them anew.
 */
build: string, 
/**
 * The login.
 */
me: string, } | { "t": "screens", 
/**
 * By zone and name.
 */
screens: Array<Screen>, 
/**
 * Those that ask to be let in.
 */
asking: Array<Asking>, } | { "t": "zone", 
/**
 * As its screens have it.
 */
state: ZoneState, } | { "t": "health", 
/**
 * All of them.
 */
health: Health, } | { "t": "attention", 
/**
 * Each cause once.
 */
items: Array<Attention>, } | { "t": "calls", 
/**
 * Newest first.
 */
calls: Array<CallRow>, 
/**
 * The day's figures.
 */
today: Today, } | { "t": "story", 
/**
 * All of it.
 */
story: CallStory, } | { "t": "counter", 
/**
 * As it stands.
 */
counter: CounterDoc, } | { "t": "editors", 
/**
 * The layout, by id.
 */
layout: string, 
/**
 * The names of the others, other windows of the same person too.
 */
others: Array<string>, } | { "t": "changed", 
/**
 * Which.
 */
what: Fetched, } | { "t": "ping", 
/**
 * The server's clock, in ms since 1970.
 */
now: number, } | { "t": "bye", 
/**
 * Why.
 */
code: number, 
/**
 * Come back after so long.
 */
retry_ms: number, };
export type Fetched = "hall" | "users" | "content" | "session";
export type FromConsole = { "t": "watch", 
/**
 * The zones.
 */
zones?: Array<string>, 
/**
 * The counter, of a call console.
 */
counter?: string, 
/**
 * The call whose story it shows.
 */
story?: number, 
/**
 * The layout whose editor is open.
 */
layout?: string, } | { "t": "pong" };
export type Health = { 
/**
 * Whether calls are recorded.
 */
journal: JournalState, 
/**
 * The queue machine's Redis.
 */
redis: RedisState, 
/**
 * The speakers.
 */
speakers: Array<SpeakerHealth>, 
/**
 * The disk of the data directory.
 */
disk: Disk, 
/**
 * The names that are not recorded.
 */
clips: Clips, 
/**
 * Since when calls are not recorded.
 */
degraded_since?: number, };
export type PartState = { 
/**
 * `ok`, `degraded`, `away`, `connecting` or `off`.
 */
state: string, 
/**
 * Since when.
 */
since?: number, 
/**
 * Why.
 */
detail?: string, };
export type JournalState = { 
/**
 * `full`, `read-only`, `slow` or `error`.
 */
cause?: string, 
/**
 * Rows that are shown, and wait to be recorded.
 */
waiting: number, 
/**
 * Rows that will not be recorded any more, since the start.
 */
given_up: number, 
/**
 * `ok`, `degraded`, `away`, `connecting` or `off`.
 */
state: string, 
/**
 * Since when.
 */
since?: number, 
/**
 * Why.
 */
detail?: string, };
export type RedisState = { 
/**
 * Each feed.
 */
feeds: { [key in string]: PartState }, 
/**
 * `ok`, `degraded`, `away`, `connecting` or `off`.
 */
state: string, 
/**
 * Since when.
 */
since?: number, 
/**
 * Why.
 */
detail?: string, };
export type SpeakerHealth = { 
/**
 * Its id.
 */
id: string, 
/**
 * `starting`, `idle`, `speaking`, `lost`, `silent` or `muted`.
 */
state: string, 
/**
 * Since when.
 */
since?: number, 
/**
 * Calls that wait for it.
 */
waiting: number, 
/**
 * Why it cannot speak.
 */
detail?: string, 
/**
 * The names its voice lacks.
 */
missing: Array<string>, 
/**
 * Until when it is muted.
 */
muted_until?: number, 
/**
 * Who muted it.
 */
muted_by?: string, };
export type Disk = { 
/**
 * What is left.
 */
free: number, 
/**
 * Its size.
 */
total: number, };
export type Clips = { 
/**
 * Each once.
 */
missing: Array<string>, };
export type Attention = { 
/**
 * What it is.
 */
kind: AttentionKind, 
/**
 * How bad.
 */
severity: Severity, 
/**
 * Since when.
 */
since: number, 
/**
 * The id of what it is about.
 */
subject: string, 
/**
 * What people call that.
 */
name: string, 
/**
 * How many of one cause.
 */
count: number, 
/**
 * What else helps.
 */
detail?: string, 
/**
 * Whether it stands above every page.
 */
alarm: boolean, 
/**
 * When it ends by itself, in ms since 1970.
 */
until?: number, 
/**
 * The ids of the zones it is in; absent: everywhere; empty: on single screens only.
 */
zones?: Array<string>, 
/**
 * Who did it, by name.
 */
by?: string, };
export type AttentionKind = "screen.lost" | "speaker.silent" | "speaker.muted" | "redis.away" | "redis.catching-up" | "gap" | "refused" | "machine.ids" | "machine.clock" | "disk" | "journal" | "clip.missing" | "screen.asks" | "lockout" | "backup.old" | "interrupt" | "due.failed" | "card.ends" | "card.over";
export type Severity = "bad" | "warn" | "info";
export type Upload = { 
/**
 * Its id.
 */
id: string, 
/**
 * As the medium will be called.
 */
name: string, 
/**
 * How many bytes it will have.
 */
bytes: number, 
/**
 * How many of them are here: the next piece begins there.
 */
offset: number, };
export type FilmFault = { "code": "unreadable", "params": { 
/**
 * What of it, in English.
 */
what: string, } } | { "code": "fragmented" } | { "code": "late-index" } | { "code": "sound" } | { "code": "tracks" } | { "code": "cut-off" } | { "code": "no-codec" } | { "code": "codec", "params": { 
/**
 * How.
 */
found: string, } } | { "code": "profile" } | { "code": "level" } | { "code": "setup" } | { "code": "pixels", "params": { 
/**
 * Across.
 */
w: number, 
/**
 * Down.
 */
h: number, } } | { "code": "no-pixels" } | { "code": "no-length" } | { "code": "too-long" } | { "code": "too-fast", "params": { 
/**
 * So many.
 */
rate: number, } };
export type Medium = { 
/**
 * Its name in the data directory and in URLs.
 */
sha256: string, 
/**
 * As the operator called it.
 */
name: string, 
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
 * When it came, in ms since 1970.
 */
at: number, };
export type MediumUses = { 
/**
 * In these playlists, by id.
 */
playlists: Array<string>, 
/**
 * In these layouts, by id: as they are on screens, or as drafts.
 */
layouts: Array<string>, };
export type ListedMedium = { etag: string, used: MediumUses, 
/**
 * Whether there is a small picture of it: of a film only where the server has ffmpeg.
 */
thumb: boolean, 
/**
 * Its name in the data directory and in URLs.
 */
sha256: string, 
/**
 * As the operator called it.
 */
name: string, 
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
 * When it came, in ms since 1970.
 */
at: number, };
export type Playlist = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * In this order.
 */
items: Array<PlaylistItem>, };
export type PlaylistItem = { 
/**
 * The medium, by its SHA-256.
 */
media: string, 
/**
 * Seconds an image stays; absent: what the region says. A video runs to its end.
 */
seconds?: number, 
/**
 * When it may run; absent: always.
 */
when?: When, };
export type ListedPlaylist = { etag: string, layouts: Array<string>, 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * In this order.
 */
items: Array<PlaylistItem>, };
export type ListedLayout = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is one of the starters, whoever's it is now.
 */
preset: boolean, 
/**
 * Its newest revision; a starter that nobody changed has 0.
 */
draft: number, 
/**
 * The revision on screens.
 */
published: number | null, 
/**
 * What an edit names.
 */
etag: string, 
/**
 * The sheet of the draft.
 */
grid: Sheet, 
/**
 * The colours of the draft.
 */
theme: Theme, 
/**
 * When the draft was saved.
 */
at?: number, 
/**
 * By whom.
 */
by?: string, 
/**
 * How many faults keep the draft from being published.
 */
problems: number, 
/**
 * Where the programme puts it.
 */
hangs: Hangs, 
/**
 * What is still to come of it.
 */
due?: Due, 
/**
 * What did not come when its time had come.
 */
failed?: FailedDue, };
export type Hangs = { 
/**
 * In these zones.
 */
zones: Array<string>, 
/**
 * On these screens, by id.
 */
screens: Array<string>, 
/**
 * Everywhere.
 */
everywhere: boolean, };
export type DraftLayout = { 
/**
 * The arrangement.
 */
layout: Layout, 
/**
 * Its number; a starter that nobody changed has 0.
 */
rev: number, 
/**
 * The revision on screens.
 */
published: number | null, 
/**
 * What an edit names.
 */
etag: string, 
/**
 * When it was saved.
 */
at: number, 
/**
 * By whom.
 */
by?: string, 
/**
 * What keeps it from being published.
 */
problems: Array<LayoutFault>, 
/**
 * What is still to come of it.
 */
due?: Due, 
/**
 * What did not come when its time had come.
 */
failed?: FailedDue, };
export type SavedLayout = { 
/**
 * Its id.
 */
id: string, 
/**
 * The newest revision.
 */
rev: number, 
/**
 * The one on screens.
 */
published: number | null, 
/**
 * What the next edit names.
 */
etag: string, 
/**
 * When the newest revision was saved.
 */
at: number, 
/**
 * By whom.
 */
by?: string, 
/**
 * What keeps it from being published.
 */
problems: Array<LayoutFault>, 
/**
 * The tag of what screens get now, once it was published.
 */
hung?: string, 
/**
 * What is still to come.
 */
due?: Due, 
/**
 * What did not come when its time had come.
 */
failed?: FailedDue, };
export type Due = { 
/**
 * The revision.
 */
rev: number, 
/**
 * When.
 */
at: number, 
/**
 * Who wants it.
 */
by?: string, 
/**
 * Where it hangs from then on; both lists empty: where the programme says.
 */
zones: Array<string>, 
/**
 * And on these screens, by id.
 */
screens: Array<string>, };
export type FailedDue = { 
/**
 * When it was tried.
 */
failed_at: number, 
/**
 * Why it could not be.
 */
detail: string, 
/**
 * The revision.
 */
rev: number, 
/**
 * When.
 */
at: number, 
/**
 * Who wants it.
 */
by?: string, 
/**
 * Where it hangs from then on; both lists empty: where the programme says.
 */
zones: Array<string>, 
/**
 * And on these screens, by id.
 */
screens: Array<string>, };
export type ListedRevision = { 
/**
 * Its number.
 */
rev: number, 
/**
 * When it was saved.
 */
at: number, 
/**
 * The layout's name then.
 */
name: string, 
/**
 * Whether it is on screens.
 */
published: boolean, 
/**
 * Who saved it.
 */
by?: string, 
/**
 * When it was published last.
 */
published_at?: number, };
export type LayoutFault = { 
/**
 * The region of a layout it is in.
 */
region?: string, 
/**
 * The field, such as `w` or `settings.size`.
 */
field: string, 
/**
 * What is wrong, and what to use instead.
 */
detail: string, 
/**
 * The name of the screen on which it would be wrong, where that is one screen's.
 */
screen?: string, } & (Misfit | Why);
export type Cause = Misfit | Why;
export type Misfit = { "code": "empty" } | { "code": "no-notice" } | { "code": "outside", "params": { 
/**
 * To this cell it may.
 */
most: number, } } | { "code": "overlap", "params": { 
/**
 * The other's id.
 */
other: string, } } | { "code": "no-room", "params": { 
/**
 * So many cells are needed.
 */
least: number, } } | { "code": "too-small", "params": { 
/**
 * How far that is.
 */
metres: number, 
/**
 * The width in cells that would be enough.
 */
least_w?: number, 
/**
 * The height in cells that would be enough.
 */
least_h?: number, 
/**
 * How large it is drawn.
 */
size: number, 
/**
 * How large it must be.
 */
needed: number, } } | { "code": "blank" } | { "code": "no-medium" } | { "code": "video" } | { "code": "no-playlist", "params": { 
/**
 * As it was named.
 */
id: string, } } | { "code": "empty-playlist", "params": { 
/**
 * Which.
 */
id: string, 
/**
 * What people call it.
 */
name: string, } } | { "code": "playlist-gone", "params": { 
/**
 * Which.
 */
id: string, 
/**
 * What people call it.
 */
name: string, } } | { "code": "no-counter", "params": { 
/**
 * As it was named.
 */
id: string, } } | { "code": "no-service", "params": { 
/**
 * As it was named.
 */
id: string, } } | { "code": "contrast", "params": { 
/**
 * How well it is, to one.
 */
ratio: number, 
/**
 * How well it must be.
 */
needed: number, 
/**
 * The nearest colour that is read, `#RRGGBB`.
 */
suggested: string, } } | { "code": "unknown-widget", "params": { 
/**
 * As it was named.
 */
widget: string, } } | { "code": "setting", "params": Record<symbol, never> } | { "code": "no-layout", "params": { 
/**
 * As it was named.
 */
id: string, } } | { "code": "only-draft", "params": { 
/**
 * Which.
 */
id: string, } } | { "code": "no-screen", "params": { 
/**
 * As it was named.
 */
id: string, } } | { "code": "words-and-layout" } | { "code": "two-ends" };
export type Programme = { 
/**
 * In this order.
 */
entries: Array<ProgrammeEntry>, };
export type ProgrammeEntry = { 
/**
 * The layout, by id.
 */
layout: string, 
/**
 * Other colours than the layout's own.
 */
theme?: Theme, 
/**
 * In these zones; both lists empty: everywhere.
 */
zones: Array<string>, 
/**
 * And on these screens, by id.
 */
screens: Array<string>, 
/**
 * When; absent: always.
 */
when?: When, };
export type Publish = { 
/**
 * In these zones and nowhere else by default; with neither list: where the programme says.
 */
zones?: Array<string>, 
/**
 * And on these screens, by id.
 */
screens?: Array<string>, 
/**
 * When, in ms since 1970; absent: at once.
 */
at?: number, };
export type Target = { 
/**
 * In these zones.
 */
zones?: Array<string>, 
/**
 * And on these screens, by id.
 */
screens?: Array<string>, };
export type Trial = { 
/**
 * The layout, by id.
 */
layout: string, 
/**
 * The screen, by id.
 */
screen: string, 
/**
 * Since when, in ms since 1970.
 */
from: number, 
/**
 * Until when.
 */
until: number, 
/**
 * Who looks at it.
 */
by?: string, };
export type ProblemType = "urn:panggil:no-key" | "urn:panggil:not-allowed" | "urn:panggil:origin" | "urn:panggil:too-many" | "urn:panggil:too-slow" | "urn:panggil:too-large" | "urn:panggil:media-type" | "urn:panggil:not-json" | "urn:panggil:not-found" | "urn:panggil:method" | "urn:panggil:field" | "urn:panggil:event" | "urn:panggil:layout" | "urn:panggil:profile" | "urn:panggil:if-match" | "urn:panggil:stale" | "urn:panggil:taken" | "urn:panggil:in-use" | "urn:panggil:locked" | "urn:panggil:last-admin" | "urn:panggil:sign-in" | "urn:panggil:setup-code" | "urn:panggil:slip" | "urn:panggil:pairings" | "urn:panggil:device-secret" | "urn:panggil:no-code" | "urn:panggil:approved" | "urn:panggil:away" | "urn:panggil:no-answer" | "urn:panggil:refused" | "urn:panggil:muted" | "urn:panggil:silent" | "urn:panggil:still-speaking" | "urn:panggil:nothing-called" | "urn:panggil:no-next" | "urn:panggil:media-kind" | "urn:panggil:media" | "urn:panggil:offset" | "urn:panggil:cut-off" | "urn:panggil:disk-full" | "urn:panggil:disk-slow" | "urn:panggil:disk-late" | "urn:panggil:stopping" | "urn:panggil:failed";
export type Why = { "code": "line", "params": { 
/**
 * So many.
 */
most: number, } } | { "code": "paragraph", "params": { 
/**
 * So many.
 */
most: number, } } | { "code": "at-most", "params": { 
/**
 * So many.
 */
most: number, } } | { "code": "id" } | { "code": "counter-id" } | { "code": "prefix" } | { "code": "login", "params": { 
/**
 * So many.
 */
most: number, } } | { "code": "ticket" } | { "code": "whole", "params": { 
/**
 * The smallest.
 */
from: number, 
/**
 * The largest; none: any.
 */
to: number | null, } } | { "code": "number", "params": { 
/**
 * The smallest.
 */
from: number, 
/**
 * The largest.
 */
to: number, } } | { "code": "choice", "params": { 
/**
 * The words.
 */
words: Array<string>, } } | { "code": "time-zone" } | { "code": "date" } | { "code": "time-of-day" } | { "code": "moment", "params": { 
/**
 * The earliest.
 */
from: number, 
/**
 * The latest.
 */
to: number, } } | { "code": "backwards" } | { "code": "nothing" } | { "code": "twice", "params": { 
/**
 * Which.
 */
id: string, } } | { "code": "too-many", "params": { 
/**
 * So many can be.
 */
most: number, } } | { "code": "each-once", "params": { 
/**
 * So many.
 */
count: number, } } | { "code": "unknown", "params": { 
/**
 * What.
 */
what: Thing, 
/**
 * As it was named.
 */
id: string, } } | { "code": "taken", "params": { 
/**
 * What people call that one, where that helps.
 */
by: string | null, } } | { "code": "fixed" } | { "code": "placeholder", "params": { 
/**
 * Such as `{n}`.
 */
missing: string, } } | { "code": "shape" } | { "code": "short", "params": { 
/**
 * So many.
 */
least: number, } } | { "code": "short-pin", "params": { 
/**
 * Digits.
 */
digits: number, 
/**
 * Characters.
 */
least: number, } } | { "code": "like-login" } | { "code": "wrong-password" } | { "code": "meanwhile" } | { "code": "machine" } | { "code": "occupied" } | { "code": "hung" } | { "code": "last-zone" } | { "code": "unconfirmed" } | { "code": "used" } | { "code": "planned", "params": { 
/**
 * When, in ms since 1970.
 */
at: number, 
/**
 * Who wants it; none: the server's own machine.
 */
by: string | null, } } | { "code": "starter" } | { "code": "empty-file" } | { "code": "file-kind", "params": { 
/**
 * What it is called, if it is known.
 */
found: string | null, } } | { "code": "file-large", "params": { 
/**
 * So many.
 */
most_mb: number, } } | { "code": "file-changed" } | { "code": "picture-pixels" } | { "code": "picture-broken" } | { "code": "other-kind" } | { "code": "film" } | { "code": "screen", "params": { 
/**
 * Its word: `blocked`, `none`, `too-often`, `unknown`, or its own.
 */
says: string, } };
export type Thing = "zone" | "counter" | "service" | "text" | "medium" | "field";
