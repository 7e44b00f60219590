// What ran on this page, until the next report to the server takes it. Times are the page's own: the server's may not be known yet.

export type Played = { media: string; since: number; ms: number; fault: "stalled" | "broken" | null };

const MOST = 200;

let played: Played[] = [];
let running: string | null = null;

/** The newest 200 are kept: a server that is away for a night hears of the morning. */
export function logPlayed(one: Played): void {
  played = [...played, one].slice(-MOST);
}

/** The oldest so many, which stay until they are `forgotten`. */
export function oldestPlayed(most: number): Played[] {
  return played.slice(0, most);
}

export function forgetPlayed(told: Played[]): void {
  played = played.filter((one) => !told.includes(one));
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
