import { useState } from "preact/hooks";
import type { Hall, Screen } from "../api.gen.ts";
import { testCallIn } from "../core/test-call.ts";
import type { TestCall } from "../core/test-call.ts";
import { useAway } from "../frame/link-state.tsx";
import { useLive } from "../live.ts";
import { Button } from "../parts/button.tsx";
import { TicketBadge } from "../parts/chip.tsx";
import { TroubleNote } from "../parts/form.tsx";
import { Note } from "../parts/note.tsx";
import { LivePicture } from "../parts/picture/live-picture.tsx";
import { useZoneLayout } from "../parts/picture/zone-layout.ts";
import { useCounterWord } from "../use-site.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";
import { Unheard, Unseen } from "./causes.tsx";
import { ProofList } from "./proof.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./step-props.ts";
import { useTestCall } from "./use-test-call.ts";
import type { Testing } from "./use-test-call.ts";

type Answer = "yes" | "no" | null;
const NO_SCREENS: Screen[] = [];

/** One call that is seen and heard; then everything is set up. */
export function TestStep({ hall, finishing, ...frame }: StepProps & { hall: Hall; finishing: boolean }) {
  const say = useWords(SETUP);
  const word = useCounterWord();
  const away = useAway();
  const screens = useLive((live) => live.screens) ?? NO_SCREENS;
  // The counter stays the same once it was called, whatever lights up meanwhile.
  const [fixed, setFixed] = useState<TestCall | null>(null);
  const test = fixed ?? testCallIn(hall, screens);
  const testing = useTestCall(test);
  const ring = () => {
    setFixed(test);
    void testing.call();
  };
  const submit = () => {
    if (testing.called || test === null) frame.onNext();
    else ring();
  };
  const lead = test === null ? say("test_no_counter") : say("test_lead", { ticket: test.ticket, word, number: test.counter.number });
  const foot = (
    <>
      <Button onPress={frame.onBack}>{say("back")}</Button>
      <span class="rest" />
      {!testing.called && test !== null && <Button look="quiet" onPress={frame.onNext}>{say("skip")}</Button>}
      {testing.called && <Button busy={testing.busy && say("test_calling")} blocked={away} onPress={ring}>{say("test_again")}</Button>}
      <Button look="primary" submit blocked={away} busy={finishing ? say("finishing") : testing.busy && !testing.called && say("test_calling")}>{testing.called || test === null ? say("finish") : say("test_call", { ticket: test.ticket })}</Button>
    </>
  );
  const preview = test === null ? undefined : <ZonePreview zone={test.counter.zone} />;
  return (
    <StepFrame {...frame} title={say("test_title")} lead={lead} {...(preview === undefined ? {} : { preview })} onSubmit={submit} foot={foot}>
      {test === null ? <Note tone="info">{lead}</Note> : <div class="setup-call"><TicketBadge ticket={test.ticket} large now={testing.called} /><b>{word} {test.counter.number} {test.counter.name}</b></div>}
      {test !== null && testing.called && <Outcome hall={hall} test={test} testing={testing} />}
      <TroubleNote trouble={testing.trouble} />
    </StepFrame>
  );
}

function ZonePreview({ zone }: { zone: string }) {
  const say = useWords(SETUP);
  return (
    <>
      <h2>{say("preview")}</h2>
      <div class="setup-tv"><LivePicture zone={zone} layout={useZoneLayout(zone)} /></div>
    </>
  );
}

function Outcome({ hall, test, testing }: { hall: Hall; test: TestCall; testing: Testing }) {
  const say = useWords(SETUP);
  const [seen, setSeen] = useState<Answer>(null);
  const [heard, setHeard] = useState<Answer>(null);
  return (
    <>
      <ProofList story={testing.story} hall={hall} />
      <div class="setup-answers">
        <Question text={say("test_seen")} answer={seen} onAnswer={setSeen} />
        {seen === "no" && <Unseen hall={hall} counter={test.counter} />}
        <Question text={say("test_heard")} answer={heard} onAnswer={setHeard} />
        {heard === "no" && <Unheard hall={hall} counter={test.counter} />}
      </div>
    </>
  );
}

function Question({ text, answer, onAnswer }: { text: string; answer: Answer; onAnswer: (answer: Answer) => void }) {
  const say = useWords(SETUP);
  return (
    <div class="setup-answer" role="group" aria-label={text}>
      <b>{text}</b>
      <span class="row">
        <Button pressed={answer === "yes"} look={answer === "yes" ? "primary" : "secondary"} onPress={() => { onAnswer("yes"); }}>{say("yes")}</Button>
        <Button pressed={answer === "no"} look={answer === "no" ? "primary" : "secondary"} onPress={() => { onAnswer("no"); }}>{say("no")}</Button>
      </span>
    </div>
  );
}
