// Who sits here and at which counter; then the call console.
import "../frame/frame.css";
import "../frame/page-frame.css";
import "../sign-in-page/sign-in.css";
import { useEffect, useState } from "preact/hooks";
import { after } from "../../core/clock.ts";
import type { Stop } from "../../core/clock.ts";
import type { Hall, Me } from "../api.gen.ts";
import { call } from "../api.ts";
import { startLive, stopLive, useLive } from "../live.ts";
import { LanguageSwitch } from "../frame/language.tsx";
import { Logo } from "../frame/logo.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { session } from "../session.ts";
import { useValue } from "../use-value.ts";
import { COUNTER } from "../words/counter.ts";
import { useWords } from "../words/index.ts";
import { keepCounter, keptCounter, ownCounters } from "./own.ts";
import { Pick } from "./pick.tsx";
import { SignInForm } from "./sign-in.tsx";
import { CallStation } from "./station.tsx";

/** Without the hall there is nothing to sit at: a server that just starts is asked again soon. */
const AGAIN_MS = 2000;

function useHall(): Hall | null {
  const [hall, setHall] = useState<Hall | null>(null);
  const [tries, setTries] = useState(0);
  const round = useLive(({ changes }) => changes.hall);
  useEffect(() => {
    const left = new AbortController();
    let stopAgain: Stop | null = null;
    call<Hall>("GET", "/api/v1/hall", { signal: left.signal }).then(setHall, () => {
      if (!left.signal.aborted) stopAgain = after(AGAIN_MS, () => { setTries(tries + 1); });
    });
    return () => {
      left.abort();
      stopAgain?.();
    };
  }, [round, tries]);
  return hall;
}

function Seat({ me }: { me: Me }) {
  const say = useWords(COUNTER);
  const hall = useHall();
  const [picked, setPicked] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    startLive();
    return stopLive;
  }, []);
  if (hall === null) return <Plain>{say("loading")}</Plain>;
  const own = ownCounters(me, hall);
  const isOwn = own.some(({ id }) => id === picked); // a counter can be taken from a person who sits at it
  const counter = asking ? null : isOwn ? picked : keptCounter(own);
  const pick = (chosen: string) => {
    keepCounter(chosen);
    setPicked(chosen);
    setAsking(false);
  };
  if (counter === null) return <Pick me={me} counters={own} pick={pick} />;
  return <CallStation key={counter} me={me} hall={hall} counter={counter} change={own.length > 1 ? () => { setAsking(true); } : null} />;
}

function Plain({ children }: { children: string }) {
  return <main class="ct"><p class="ct-loading" role="status">{children}</p></main>;
}

export function CounterApp() {
  const say = useWords(COUNTER);
  const now = useValue(session);
  if (now.is === "unknown") return <Plain>{say("loading")}</Plain>;
  if (now.is === "out") {
    return (
      <div class="entry">
        <header class="entry-head"><Logo below={say("door")} /><LanguageSwitch /></header>
        <main class="entry-card"><h1>{say("sign_in_as")}</h1><SignInForm /></main>
      </div>
    );
  }
  return (
    <>
      <Seat key={now.me.login} me={now.me} />
      {now.asked ? <SignInAgain me={now.me} /> : null}
    </>
  );
}

function SignInAgain({ me }: { me: Me }) {
  const say = useWords(COUNTER);
  return <Dialog title={say("sign_in")} cancel={null} onClose={() => undefined}><p>{say("session_ended")}</p><SignInForm login={me.login} /></Dialog>;
}
