// Which of the three faces the page has: nobody known yet, the sign-in, or the console.
import { useEffect, useState } from "preact/hooks";
import { after } from "../core/clock.ts";
import { delayBefore } from "../core/backoff.ts";
import type { Stop } from "../core/clock.ts";
import { Frame } from "./frame/frame.tsx";
import { Empty } from "./parts/empty.tsx";
import { Loading } from "./parts/loading.tsx";
import type { Found } from "./core/paths.ts";
import { usePlace } from "./router.tsx";
import { session } from "./session.ts";
import { leadsToSetup, Setup } from "./setup/door.tsx";
import { whoIsThere } from "./sign-in.ts";
import { SignInPage } from "./sign-in-page/sign-in-page.tsx";
import { useValue } from "./use-value.ts";
import { SIGN_IN } from "./words/sign-in.ts";
import { useWords } from "./words/index.ts";

const LONGEST_MS = 5000;

/** Asks who sits here until the server answers; says when it does not. */
function askUntilKnown(failed: () => void): Stop {
  let stopTimer: Stop | null = null;
  let stopped = false;
  let tries = 0;
  const ask = () => {
    whoIsThere().catch(() => {
      tries += 1;
      if (stopped) return;
      failed();
      stopTimer = after(500 + delayBefore(tries, Math.random(), LONGEST_MS), ask);
    });
  };
  ask();
  return () => {
    stopped = true;
    stopTimer?.();
  };
}

function Unknown() {
  const say = useWords(SIGN_IN);
  const [failed, setFailed] = useState(false);
  useEffect(() => askUntilKnown(() => { setFailed(true); }), []);
  return failed ? <main class="unknown"><Empty icon="plug">{say("away_waits")}</Empty></main> : <Loading />;
}

/** Counter staff have their account here; whatever else they open, they mean the call console. */
function isForStaff(found: Found | null): boolean {
  return found?.path === "account" || found?.path === "slip" || found?.path === "more";
}

function ToCounter() {
  useEffect(() => {
    location.replace("/counter");
  }, []);
  return <Loading />;
}

export function App() {
  const now = useValue(session);
  const { found } = usePlace();
  if (now.is === "unknown") return <Unknown />;
  if (leadsToSetup(found, now)) return <Setup />;
  if (now.is === "out") return <SignInPage setup={now.setup} />;
  if (now.me.role === "counter" && !isForStaff(found)) return <ToCounter />;
  return <Frame me={now.me} key={now.me.login} />;
}
