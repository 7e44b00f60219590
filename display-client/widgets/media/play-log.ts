// What ran on this page, until the next report to the server takes it. Times are the page's own: the server's may not be known yet.

export type Played = { media: string; since: number; ms: number; fault: "stalled" | "broken" | null };

const MOST = 200;

let played: Played[] = [];
let told: Played[] = [];
let running: string | null = null;

/** The newest 200 are kept: a server that is away for a night hears of the morning. */
export function logPlayed(one: Played): void {
  played = [...played, one].slice(-MOST);
}

/** The oldest so many; none while the server has not answered to those before, which it must not hear twice. */
export function oldestPlayed(most: number): Played[] {
  return told.length === 0 ? played.slice(0, most) : [];
}

/** These went out: they stay until it is known whether they came in. */
export function sentPlayed(list: Played[]): void {
  told = [...told, ...list];
}

/** The server was heard after that; `anew`: on another line, so that nobody knows whether it got them. */
export function heardAfterPlayed(anew: boolean): void {
  if (told.length === 0) return;
  if (!anew) played = played.filter((one) => !told.includes(one));
  told = [];
}

export function noteRunning(media: string): void {
  running = media;
}

/** Of two regions, or of a stage that goes while the next is there already, the other one's item stays noted. */
export function noteStopped(media: string): void {
  if (running === media) running = null;
}

export function runningMedia(): string | null {
  return running;
}
