import "./setup.css";
import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { LanguageSwitch } from "../frame/language.tsx";
import { Logo } from "../frame/logo.tsx";
import { STEPS, standing } from "../core/setup-steps.ts";
import type { Step } from "../core/setup-steps.ts";
import { Icon } from "../parts/icon.tsx";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";

type StepFrameProps = {
  step: Step;
  furthest: Step;
  title: string;
  lead?: string;
  onGo: (step: Step) => void;
  children: ComponentChildren;
  /** Beside the question: what a TV makes of it. */
  preview?: ComponentChildren;
  /** From left to right; the primary button last. */
  foot: ComponentChildren;
  onSubmit: () => void;
};

/** Left the steps, right one question. Enter in a field is the primary button. */
export function StepFrame({ step, furthest, title, lead, onGo, children, preview, foot, onSubmit }: StepFrameProps) {
  const say = useWords(SETUP);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Panggil`;
  }, [title]);
  useEffect(() => {
    // Another question: the ear begins at its top, the hand in its first field, where typing takes the place of what stands there.
    const field = document.querySelector<HTMLInputElement>(".setup-body input:not([type=hidden]):not([type=radio])");
    if (step === 3 || field === null) head.current?.focus();
    else {
      field.focus();
      field.select();
    }
    window.scrollTo(0, 0);
  }, [step]);
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div class="setup">
      <aside class="setup-side">
        <Logo below={say("aside")} />
        <ol class="setup-steps" aria-label={say("steps")}>
          {STEPS.map((one) => <StepMark step={one} is={standing(one, step, furthest)} onGo={onGo} key={one} />)}
        </ol>
        <p class="setup-time">{say("time")}</p>
      </aside>
      <form class="setup-main" noValidate onSubmit={submit}>
        <main class="setup-body">
          <header class="setup-head">
            <div class="rest">
              <p class="small second">{say("step_of", { n: step })}</p>
              <h1 tabIndex={-1} ref={head}>{title}</h1>
            </div>
            <LanguageSwitch />
          </header>
          {lead !== undefined && <p class="setup-lead second">{lead}</p>}
          <div class={preview === undefined ? "setup-question" : "setup-question has-preview"}>
            <div class="column">{children}</div>
            {preview !== undefined && <div class="setup-preview">{preview}</div>}
          </div>
        </main>
        <footer class="setup-foot">{foot}</footer>
      </form>
    </div>
  );
}

function StepMark({ step, is, onGo }: { step: Step; is: "done" | "now" | "open"; onGo: (step: Step) => void }) {
  const say = useWords(SETUP);
  const word = say(`step_${step}`);
  const mark = <span class="setup-mark" aria-hidden="true">{is === "done" ? <Icon name="check" /> : step}</span>;
  return (
    <li class={`is-${is}`} aria-current={is === "now" ? "step" : undefined}>
      {is === "done" ? <button type="button" onClick={() => { onGo(step); }}>{mark}<span>{word}<span class="unseen"> ({say("done")})</span></span></button> : <span class="setup-step">{mark}<span>{word}</span></span>}
    </li>
  );
}
