// Which of the three faces the page has: nobody known yet, the sign-in, or the console.
import { useEffect } from "preact/hooks";
import { after } from "../core/clock.ts";
import { delayBefore } from "../core/backoff.ts";
import type { Stop } from "../core/clock.ts";
import { Frame } from "./frame/frame.tsx";
import { Loading } from "./parts/loading.tsx";
import { session } from "./session.ts";
import { whoIsThere } from "./sign-in.ts";
import { SignInPage } from "./sign-in-page/sign-in-page.tsx";
import { useValue } from "./use-value.ts";

const LONGEST_MS = 5000;

/** Asks who sits here until the server answers. */
function askUntilKnown(): Stop {
  let stopTimer: Stop | null = null;
  let stopped = false;
  let tries = 0;
  const ask = () => {
    whoIsThere().catch(() => {
      tries += 1;
      if (!stopped) stopTimer = after(500 + delayBefore(tries, Math.random(), LONGEST_MS), ask);
    });
  };
  ask();
  return () => {
    stopped = true;
    stopTimer?.();
  };
}

export function App() {
  const now = useValue(session);
  const unknown = now.is === "unknown";
  useEffect(() => (unknown ? askUntilKnown() : undefined), [unknown]);
  if (now.is === "unknown") return <Loading />;
  if (now.is === "out") return <SignInPage setup={now.setup} />;
  return <Frame me={now.me} key={now.me.login} />;
}
