// The first start: five questions from an empty server to a call that is seen and heard. Each step is saved when it is left.
import { useEffect, useState } from "preact/hooks";
import { call } from "../api.ts";
import { stepAfter, stepBefore, stepFrom } from "../core/setup-steps.ts";
import type { Step } from "../core/setup-steps.ts";
import { Overlays } from "../frame/overlays.tsx";
import { AwayBar } from "../frame/link-state.tsx";
import { serverNow, startLive, stopLive } from "../live.ts";
import { Loading } from "../parts/loading.tsx";
import { Failed } from "../parts/failed.tsx";
import { Toasts } from "../parts/toasts.tsx";
import { go, to } from "../router.tsx";
import { session } from "../session.ts";
import { useHall } from "../use-hall.ts";
import { useValue } from "../use-value.ts";
import { AccountStep, KnownAccountStep } from "./account-step.tsx";
import { CountersStep } from "./counters-step.tsx";
import { Expired } from "./expired.tsx";
import { ScreenStep } from "./screen-step.tsx";
import { SiteStep } from "./site-step.tsx";
import type { StepProps } from "./step-props.ts";
import { TestStep } from "./test-step.tsx";

function noteStep(step: Step | null): Promise<unknown> {
  return call("PUT", "/api/v1/setup", { body: { step } });
}

/** Before anybody exists the link's code opens it; afterwards an admin goes on where they left. */
export function FirstStart() {
  const signedIn = useValue(session, (now) => now.is === "in");
  const used = useValue(session, (now) => now.is === "out" && !now.setup); // somebody is there already
  const [code] = useState(() => location.hash.slice(1));
  const [expired, setExpired] = useState(false);
  useEffect(() => {
    if (!signedIn) return undefined;
    startLive();
    return stopLive;
  }, [signedIn]);
  if (expired || used) return <Expired />;
  return (
    <>
      {signedIn ? <><AwayBar /><Steps /></> : <AccountStep code={code} expired={() => { setExpired(true); }} step={1} furthest={1} savedAt={null} onGo={() => undefined} onNext={() => undefined} onBack={() => undefined} />}
      <Toasts />
      {signedIn && <Overlays />}
    </>
  );
}

function Steps() {
  const { hall, failed } = useHall();
  const [step, setStep] = useState<Step | null>(null);
  const [furthest, setFurthest] = useState<Step>(2);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [finishing, setFinishing] = useState(false);
  useEffect(() => {
    call<{ step: number | null }>("GET", "/api/v1/setup").then(
      (kept) => {
        setStep(stepFrom(kept.step));
        setFurthest(stepFrom(kept.step ?? 5));
      },
      () => { setStep(2); },
    );
  }, []);
  if (step === null || hall === null) return failed ? <Failed fault={null} onAgain={() => { location.reload(); }} /> : <Loading bars={6} />;
  const show = (next: Step) => {
    setStep(next);
    if (next > furthest) setFurthest(next);
  };
  const next = () => {
    const after = stepAfter(step);
    // Where it goes on is only a convenience: what was typed is saved already.
    noteStep(after).then(() => { setSavedAt(serverNow()); }, () => undefined);
    show(after);
  };
  const finish = () => {
    setFinishing(true);
    noteStep(null).then(() => { go(to("overview")); }, () => { setFinishing(false); });
  };
  const props: StepProps = { step, furthest, savedAt, onGo: show, onNext: step === 5 ? finish : next, onBack: () => { show(stepBefore(step)); } };
  switch (step) {
    case 1:
      return <KnownAccountStep {...props} />;
    case 2:
      return <SiteStep {...props} hall={hall} />;
    case 3:
      return <CountersStep {...props} hall={hall} />;
    case 4:
      return <ScreenStep {...props} />;
    case 5:
      return <TestStep {...props} hall={hall} finishing={finishing} />;
    default:
      return step satisfies never;
  }
}
