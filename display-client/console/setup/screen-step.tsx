import { useEffect, useState } from "preact/hooks";
import { after } from "../../core/clock.ts";
import type { Asking, Screen } from "../api.gen.ts";
import { codeText, sameCode, spelled } from "../core/pairing-code.ts";
import { useLive } from "../live.ts";
import { TvAddress } from "../pairing/address.tsx";
import { useRequestText } from "../pairing/approval-dialog.tsx";
import { ApprovalFields } from "../pairing/approval-fields.tsx";
import { useApproval } from "../pairing/use-approval.ts";
import { useAsking } from "../pairing/use-asking.ts";
import { Segmented } from "../parts/choose.tsx";
import { FormFaults, FormKept } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { Note } from "../parts/note.tsx";
import { toast } from "../toast.ts";
import { PAIRING } from "../words/pairing.ts";
import { SETUP } from "../words/setup.ts";
import { t, useWords } from "../words/index.ts";
import { Foot } from "./foot.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./step-props.ts";

// A television looks for its answer every 2 s.
const CONNECTS_WITHIN_MS = 8000;

/** The first TV: its code comes by itself, and its approval leads on. */
export function ScreenStep(frame: StepProps) {
  const asking = useAsking();
  const [chosen, setChosen] = useState("");
  const [allowed, setAllowed] = useState<Screen | null>(null);
  if (allowed !== null) return <Coming {...frame} screen={allowed} />;
  const one = asking.find(({ code }) => sameCode(code, chosen)) ?? asking[0];
  if (one === undefined) return <Waiting {...frame} />;
  return <Asked {...frame} asking={one} all={asking} onChoose={setChosen} onAllowed={setAllowed} key={one.code} />;
}

/** A screen that was let in: on with it, so that the test call finds it there. One that does not come keeps nobody waiting. */
function Coming({ screen, ...frame }: StepProps & { screen: Screen }) {
  const say = useWords(SETUP);
  const lives = useLive((live) => live.screens)?.some(({ id, state }) => id === screen.id && state !== "never" && state !== "lost") === true;
  useEffect(() => {
    if (lives) frame.onNext();
  }, [lives]);
  useEffect(() => after(CONNECTS_WITHIN_MS, frame.onNext), []);
  return (
    <StepFrame {...frame} title={say("screen_title")} lead={say("screen_lead")} onSubmit={frame.onNext} foot={<Foot next={say("screen_next")} savedAt={frame.savedAt} onBack={frame.onBack} />}>
      <TvAddress large />
      <p class="setup-fact" role="status"><span class="ok"><Icon name="check" /></span><span>{say("screen_coming", { name: screen.name })}</span></p>
    </StepFrame>
  );
}

function Waiting(frame: StepProps) {
  const say = useWords(SETUP);
  const [told, setTold] = useState(false);
  const living = useLive((live) => live.screens)?.find(({ state }) => state === "living" || state === "late");
  const submit = () => {
    if (living === undefined) setTold(true);
    else frame.onNext();
  };
  return (
    <StepFrame {...frame} title={say("screen_title")} lead={say("screen_lead")} onSubmit={submit} foot={<Foot next={say("screen_next")} savedAt={frame.savedAt} onBack={frame.onBack} onSkip={frame.onNext} />}>
      <TvAddress qr large />
      {living === undefined ? <p class="setup-fact" role="status"><span class="info"><Icon name="screen" /></span><span>{say("screen_waiting")}</span></p> : <Note tone="ok">{say("screen_lives", { name: living.name })} {say("screen_more")}</Note>}
      {told && living === undefined && <Note tone="bad" alert>{say("screen_none")}</Note>}
    </StepFrame>
  );
}

type AskedProps = StepProps & { asking: Asking; all: readonly Asking[]; onChoose: (code: string) => void; onAllowed: (screen: Screen) => void };

function Asked({ asking, all, onChoose, onAllowed, ...frame }: AskedProps) {
  const say = useWords(SETUP);
  const pairing = useWords(PAIRING);
  const request = useRequestText();
  const code = codeText(asking.code);
  const { form, ended } = useApproval(asking.code, null, (screen) => {
    toast(t(PAIRING)("allowed", { name: screen.name }));
    onAllowed(screen);
  });
  const labels = { name: pairing("name"), zone: pairing("zone"), inches: pairing("inches"), seat: pairing("seat") };
  const [before, behind] = say("screen_asks", { code }).split(code);
  const codes = all.map((one) => ({ value: one.code, label: codeText(one.code) }));
  return (
    <StepFrame {...frame} title={say("screen_title")} lead={say("screen_lead")} onSubmit={() => { void form.submit(); }} foot={<Foot next={pairing("allow_code", { code })} busy={form.busy} savedAt={frame.savedAt} onBack={frame.onBack} onSkip={frame.onNext} />}>
      <TvAddress large />
      <section class="setup-asks" aria-live="polite">
        {all.length > 1 && <Segmented label={say("screen_which")} seen choices={codes} value={asking.code} onChange={onChoose} />}
        <h2>{before}<span class="setup-code">{code}</span>{behind}<span class="unseen"> {spelled(code)}</span></h2>
        <p class="small second">{request(asking)}</p>
        <FormKept form={form} />
        <ApprovalFields form={form} />
        {ended !== null && <Note tone="warn" alert>{ended}</Note>}
        <FormFaults form={form} labels={labels} />
      </section>
    </StepFrame>
  );
}
