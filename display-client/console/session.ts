// Who sits here. A request that finds the session gone waits until somebody has signed in again, and then goes on.
import type { Me } from "./api.gen.ts";
import { WESTERN_MIN } from "./core/time-zones.ts";
import { createValue } from "./core/value.ts";
import { prefsOf } from "./prefs.ts";

/** `asked`: the session ended while somebody worked; the dialog stands over the page. `setup`: nobody exists yet. */
export type Session = { is: "unknown" } | { is: "out"; setup: boolean } | { is: "in"; me: Me; asked: boolean };

export const session = createValue<Session>({ is: "unknown" });

let waiting: ((signedIn: boolean) => void)[] = [];

export function meNow(): Me | null {
  const now = session.get();
  return now.is === "in" ? now.me : null;
}

/** The key of what is one person's at this window, and not the next one's. */
export function ownKey(id: string): string {
  return `${meNow()?.login ?? ""} ${id}`;
}

/** Minutes from UTC to the site's clock. */
export function siteOffset(): number {
  return meNow()?.site.utc_offset_min ?? WESTERN_MIN; // before anybody is in, nothing of the site's is told
}

/** Requests that waited go on for the same person only: nobody does what another had begun. */
export function signedIn(me: Me): void {
  const isSame = meNow()?.login === me.login;
  prefsOf(me.login);
  session.set({ is: "in", me, asked: false });
  const go = waiting;
  waiting = [];
  for (const done of go) done(isSame);
}

export function signedOut(setup = false): void {
  session.set({ is: "out", setup });
  const go = waiting;
  waiting = [];
  for (const done of go) done(false);
}

/** Brings the sign-in up; true once the same person has signed in, false when another did or the page was left for the sign-in page. */
export function askSignIn(): Promise<boolean> {
  const now = session.get();
  if (now.is !== "in") return Promise.resolve(false);
  if (!now.asked) session.set({ ...now, asked: true });
  return new Promise((done) => {
    waiting.push(done);
  });
}
