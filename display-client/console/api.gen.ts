// The console's wire types. Rust DTOs have THESE names and fields (serde, snake_case as written here); ts-rs generates
// display-client/console/api.gen.ts from them later. Until then the client has a hand-laid copy of this file under that name.
// `?:` = left out at its default (skip_serializing_if). Times: ms since 1970 (number). Ids: string.

// ---- people ---------------------------------------------------------------------------------------------------------
export type Role = "admin" | "operator" | "counter";
/** GET /api/v1/me (any signed-in person). 401 problem of this route has the extra member `setup: true` while nobody exists yet. */
export type Me = { login: string; name: string; role: Role; counters: string[]; session: string; site: SiteCard; build: string; version: string /* of the server */; };
export type SiteCard = { id: string; name: string; place: string; mark: string; utc_offset_min: number; time_zone: string; counter_word: Bilingual; ticket_word: Bilingual; listens_beyond: boolean /* false: only 127.0.0.1 */; url: string /* address TVs should open, e.g. http://192.168.1.4:8080 */; };
export type Bilingual = { id: string; en: string };
// POST /api/v1/session {login, password} -> 200 Me + Set-Cookie panggil_session (HttpOnly, SameSite=Strict, Path=/). DELETE -> 204.
//   wrong: 401 urn:panggil:sign-in, extra `wait_s` (how long until the next try is looked at); too many: 429 same type with wait_s + Retry-After
// POST /api/v1/setup {code, name, login, password} -> 201 Me + cookie; wrong or expired or used: 401 urn:panggil:setup-code
// GET /api/v1/setup -> {step: number|null}  (1..5, null = done)   PUT {step}   both admin
// POST /api/v1/slips {code, password} -> 200 Me + cookie (a person sets the secret with the one-time slip); 401 urn:panggil:slip
// PUT /api/v1/me {name} ; PUT /api/v1/me/password {old, new} -> 204 ; 422 field old|new
export type User = { login: string; name: string; role: Role; counters: string[]; made: number; last_at?: number; has_secret: boolean; locked_until?: number; etag: string };
// GET /api/v1/users {users: User[]} ; POST {login, name, role, counters, password?} -> 201 {user: User, slip?: Slip} ; GET|PUT|DELETE /api/v1/users/{login} (If-Match)
// POST /api/v1/users/{login}/slip -> 201 Slip     last admin: 409 urn:panggil:last-admin      all admin
export type Slip = { code: string; until: number };
export type Session = { id: string; login: string; name: string; device: string; address: string | null; since: number; last_at: number; current: boolean };
// GET /api/v1/sessions?all=1 {sessions} (own: any person; all: admin) ; DELETE /api/v1/sessions/{id} -> 204
export type AuditEntry = { id: number; at: number; who: string; name: string; what: string /* e.g. counter.change, user.add, screen.approve */; target: string; before?: unknown; after?: unknown };
// GET /api/v1/audit?before=ID&who=&kind=&target=&limit= {entries: AuditEntry[] newest first, next: number|null}   (admin)
export type Key = { id: string; name: string; counters: string[] | null; made: number; last_at?: number };
// GET /api/v1/keys {keys: Key[]} ; POST (exists) ; DELETE /api/v1/keys/{id} -> 204   (admin)

// ---- the hall -------------------------------------------------------------------------------------------------------
/** GET /api/v1/hall (operator; counter staff may read too). One document for the console; every item has its own etag. */
export type Hall = { etag: string; site: SiteSettings; zones: HallZone[]; counters: HallCounter[]; services: HallService[]; speakers: HallSpeaker[]; locked: Locked[] };
/** What the settings file fixes: a field of the site, or a whole list. */
export type Locked = "name" | "place" | "mark" | "utc_offset" | "ticker" | "zones" | "counters" | "services" | "speakers" | `texts.${string}` /* one text: texts.counter */;
export type SiteSettings = { id: string; name: string; place: string; mark: string; utc_offset: string /* "+07:00" */; ticker: string[]; texts: { [key: string]: Bilingual }; etag: string };
export type HallZone = { id: string; name: string; floor: string | null; also: string[] /* counter ids of other zones */; etag: string };
export type HallCounter = { id: string; number: string; name: string; service: string | null; zone: string; spoken: string | null; etag: string };
export type HallService = { id: string; name: string; prefix: string | null; queue: OwnQueue | null /* numbers are counted here */; style: string | null /* how its numbers are read; null: as the speaker */; etag: string };
export type OwnQueue = { digits: number /* 1..5: A001 has 3 */; quota: number | null };
export type HallSpeaker = { id: string; zones: string[]; device: string; voice: string; style: string; gain_db: number; etag: string };
// PUT /api/v1/site (If-Match site.etag) {name, place, mark, utc_offset, ticker, texts} — absent fields stay
// POST /api/v1/{zones|counters|services|speakers} (id optional: made from the name / number) -> 201 item ; GET|PUT|DELETE …/{id} with If-Match ; PUT bodies are the item without etag, absent fields stay
// DELETE of a counter in use: 409 urn:panggil:in-use with `uses: {layouts: string[], calls_today: number, users: string[]}` unless ?confirm=1. A zone with counters or screens: 409 in-use, always.
// what the file fixes: 409 urn:panggil:locked.  Faults: 422 urn:panggil:field with `field` (and `row` for lists, from 1)
// PUT /api/v1/counters {rows: CounterRow[], word?: …} whole or not at all, adds and changes, never removes -> 200 {added, changed, same, left: number /* others not touched */}
export type CounterRow = { number: string; name: string; zone: string /* zone's name or id; a new name makes the zone; "" : the only/first zone */; service?: string };
// PUT /api/v1/hall/order (If-Match hall.etag) {zones?: string[], counters?: string[], services?: string[]}
// GET /api/v1/devices {devices: string[]} · POST /api/v1/speakers/{s}/test -> 202 · /say {ticket, counter} -> 202 · /mute {until: number|null /* ms; null = until unmuted */} · DELETE /api/v1/speakers/{s}/mute -> 204
// GET /api/v1/profiles {profiles: {name, title, counters: number}[]} ; GET /api/v1/profiles/{name} -> text/plain (TOML)
// GET /api/v1/profile?format=toml|json -> attachment ; POST /api/v1/profile/preview {text} -> ImportPreview ; POST /api/v1/profile {text, remove: string[] /* kinds whose absent items go */, base: string} -> {changes: number, undo: string /* the profile before, as text */} ; stale base: 412
export type ImportPreview = { base: string; changes: number; sections: ImportSection[]; faults: { line: number | null; message: string }[]; notes?: { line: number | null; message: string }[] /* left out, with the reason */ };
export type ImportSection = { kind: string /* site, zones, counters, services, speakers, texts, layouts, playlists, notices, programme */; add: ImportItem[]; change: ImportChange[]; remove: ImportItem[]; same: number; locked: boolean };
export type ImportItem = { id: string; name: string };
export type ImportChange = { id: string; name: string; fields: { field: string; before: unknown; after: unknown }[] };

// ---- screens --------------------------------------------------------------------------------------------------------
/** A TV that asks. GET /api/v1/pairings {pairings: Asking[]} (operator). Code: 6 of 30 symbols without I O Q B S Z etc., shown K74-Q2M, compared without regard to case, space and dash. */
export type Asking = { code: string; address: string | null; at: number; expires: number; w?: number; h?: number; engine?: string };
// TV: POST /api/v1/pairings, Authorization: Bearer <256-bit hex device secret>, {w, h, engine} -> 201 {code, expires} ; GET /api/v1/pairings/current (same header)
//   -> {state:"waiting", code, expires} | {state:"approved", screen, zone, token} (once) | {state:"refused"} | 404 = ask anew.  429 over 20 open or 3 of an address
// POST /api/v1/pairings/{code}/approve {name, zone, inches, distance_m} -> 201 Screen ; unknown: 404 urn:panggil:no-code ; done by a colleague: 409 urn:panggil:approved with `by`
// DELETE /api/v1/pairings/{code} refuses -> 204
export type ScreenState = "living" | "late" | "stalled" | "lost" | "never" /* paired, never connected */;
export type Screen = { id: string; name: string; zone: string; paired: boolean; inches?: number; distance_m?: number; groups: string[]; blank: boolean; etag?: string /* paired ones */;
  state: ScreenState; since: number; address?: string; seq?: number; seen_at?: number; drawn_ms?: number /* screen's own */; late_ms?: number /* call.at -> painted, of the last call */; health?: ScreenHealth; health_at?: number; layout?: string; paired_at?: number; paired_by?: string };
export type ScreenHealth = { [field: string]: unknown }; // as in protocol.gen.ts
// GET /api/v1/screens {screens: Screen[]} · GET|PUT|DELETE /api/v1/screens/{id} (If-Match) PUT {name?, zone?, inches?, distance_m?, groups?, blank?}
// POST /api/v1/screens/{id}/{identify|reload|test-tone} -> 200 {ms: number} ; no answer in 2 s: 504 urn:panggil:no-answer ; not connected: 409 urn:panggil:away.  POST /api/v1/screens/identify (all) -> {told: number}
// GET /api/v1/screens/{id}/log?from=&to= {entries: {at: number, what: "connected"|"lost"|"reloaded"|"stalled"|"late"|"living"}[]}

// ---- calls ----------------------------------------------------------------------------------------------------------
export type By = { via: string /* console http pubsub stream server demo */; src: string; name?: string /* the person, or the key */ };
export type SpokenWord = "waiting" | "speaking" | "done" | "skipped" | "none" /* no speaker there */;
export type CallRow = { call: number; ticket: string; counter: string; at: number; last_at: number; attempts: number; priority?: string; by: By; shown: number; of: number; late_ms?: number /* the latest screen */; spoken: SpokenWord; why?: string; end?: "serve" | "finish" | "skip" | "cancel" | "transfer" };
// GET /api/v1/calls?ticket=&counter=&from=&to=&state=unspoken|skipped|unshown&before=SEQ&limit= {calls: CallRow[] newest first, next: number|null}   (operator)
// GET /api/v1/calls/{seq} -> CallStory
export type CallStory = { row: CallRow; steps: StoryStep[]; screens: StoryScreen[]; spoken: StorySpoken[]; zones: string[] };
export type StoryStep = { seq: number; at: number; type: string; by: By; counter?: string; attempt?: number; id?: string };
export type StoryScreen = { call: number /* which attempt */; screen: string; name: string; late_ms?: number; why?: "lost" | "stalled" | "unseen" };
export type StorySpoken = { call: number; speaker: string; state: SpokenWord; queued: number; started?: number; ended?: number; reason?: string; text?: string };
// GET /audio/{call}.wav (operator, screen) the very audio
// GET /api/v1/today -> Today (operator)
export type Today = { calls: number; tickets: number; shown: number; spoken: number; unspoken: number; skipped: number; hours: { hour: number; calls: number; last_week: number }[]; day: string };
// GET /api/v1/refused (exists) {refused: Refused[]} ; GET /api/v1/gaps {gaps: Gap[]}
export type Refused = { at: number; via: string; reason: string; field?: string; detail: string; head: string; src?: string };
export type Gap = { at: number; feed: string; from: number | null; to: number | null; missing: number | null /* null: unknown */; src?: string; bridged: boolean };
// GET /api/v1/reports/calls as in contract.md 5 (producer whole-site key, operator)

// ---- call console -----------------------------------------------------------------------------------------------------
/** GET /api/v1/counters/{c}/console, and {t:"counter"} on the socket. */
export type CounterDoc = { counter: string; etag: string /* changes with every action at this counter */; status: "open" | "paused" | "closed"; text?: string; until?: number;
  phase: "none" | "called" | "serving"; ticket?: string; call?: number; at?: number; attempt?: number; since?: number /* serving since */; priority?: string; by?: By;
  shown?: number; of?: number; late_ms?: number; spoken?: SpokenWord; spoken_at?: number; why?: string;
  service: string | null; can_next: boolean; waiting: number | null /* unknown */; next: string[]; missed: string[] /* not there today */; others: string[] /* names of others signed in at this counter */; why_no_next?: "no-service" | "machine" | "quota" | "nobody";
  done?: { ticket: string; end: "finish" | "skip" | "cancel" | "transfer"; at: number }[] /* what this counter ended today, newest first, at most 5 */; undo?: string /* the ticket whose finish or skip can be taken back: the newest of done, nothing called here since */ };
// POST /api/v1/counters/{c}/undo {id} (If-Match): takes that finish or skip back without announcing anything; the ticket is called or served as before. 409 urn:panggil:nothing-called when nothing can be taken back
// urn:panggil:stale and …:no-next may carry `taken?: {ticket, who, counter /* its number */}`: who was faster
// POST /api/v1/counters/{c}/next {id, mark?: "finish"|"skip"} ; /call {id, ticket, mark? as for next, anyway? although another counter has it} ; /recall {id} ; /serve {id} ; /finish {id} ; /skip {id} ; /cancel {id} ; /open {id} ; /pause {id, text?, until?} ; /close {id, text?}
//   header If-Match: CounterDoc.etag for next|call|recall|serve|finish|skip|cancel (operator's open/pause/close from the board may send *). -> 200 {seq, duplicate, counter: CounterDoc}
//   412 urn:panggil:stale with `counter: CounterDoc` ; 409 urn:panggil:no-next with `why` ; 409 urn:panggil:still-speaking (recall) ; 409 urn:panggil:nothing-called
//   same {id} again: the same answer, duplicate: true, never two calls.
// POST /api/v1/services/{id}/reset (operator): the running number begins anew ; PUT /api/v1/services/{id}/issued {number} (how far tickets were handed out; makes `waiting` known)
// POST /api/v1/counters/all/{open|pause|close} {zone?} (operator)

// ---- live: /ws/console (session cookie), text JSON; every document is whole, the newest wins ---------------------------
export type ToConsole =
  | { t: "welcome"; now: number; build: string; me: string }
  | { t: "screens"; screens: Screen[]; asking: Asking[] }          // operator
  | { t: "zone"; state: import("../core/protocol.gen.ts").ZoneState } // those watched
  | { t: "health"; health: Health }
  | { t: "attention"; items: Attention[] }                          // operator
  | { t: "calls"; calls: CallRow[]; today: Today }                  // operator; newest 8
  | { t: "story"; story: CallStory }                                // the one watched
  | { t: "counter"; counter: CounterDoc }                           // the one watched
  | { t: "changed"; what: "hall" | "users" | "content" | "session" } // fetch again
  | { t: "ping"; now: number }
  | { t: "bye"; code: number; retry_ms: number };
export type FromConsole = { t: "watch"; zones?: string[]; counter?: string; story?: number } | { t: "pong" };
export type Health = { journal: PartState; redis: PartState & { feeds: { [feed: string]: PartState } }; speakers: SpeakerHealth[]; disk: { free: number; total: number }; clips: { missing: string[] }; backup_at?: number; degraded_since?: number };
export type PartState = { state: string /* ok degraded away connecting off */; since?: number; detail?: string };
export type SpeakerHealth = { id: string; state: string /* starting idle speaking lost silent muted */; since?: number; waiting: number; detail?: string; missing: string[]; muted_until?: number; muted_by?: string };
/** What must be dealt with, worst first. Words are the client's. */
export type Attention = { kind: "screen.lost" | "speaker.silent" | "speaker.muted" | "redis.away" | "gap" | "refused" | "disk" | "journal" | "clip.missing" | "screen.asks" | "lockout" | "backup.old" | "interrupt"; severity: "bad" | "warn" | "info"; since: number; subject: string /* id */; name: string; count: number; detail?: string; alarm: boolean /* in the alarm bar */ };
