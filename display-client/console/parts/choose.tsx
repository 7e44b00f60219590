import "./choose.css";
import { useId } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Link } from "../router.tsx";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import type { Bound, Choice } from "./field.tsx";
import { Icon } from "./icon.tsx";

type SegmentedProps<V extends string> = Omit<Bound<V>, "onLeave"> & { label: string; choices: readonly (Choice<V> & { count?: number; lang?: string })[]; seen?: boolean };

/** Up to five choices, all visible. `seen`: the label is shown above. */
export function Segmented<V extends string>({ label, choices, value, onChange, fault, seen = false }: SegmentedProps<V>) {
  const id = useId();
  return (
    <fieldset class="segmented" aria-describedby={fault ? `${id}-note` : undefined}>
      <legend class={seen ? "field-label" : "unseen"}>{label}</legend>
      <div class="segmented-row">
        {choices.map((choice) => (
          <label class="segment" key={choice.value} lang={choice.lang}>
            <input type="radio" class="unseen" name={id} value={choice.value} checked={choice.value === value} onChange={() => { onChange(choice.value); }} />
            <span>{choice.label}{choice.count === undefined ? "" : ` ${choice.count}`}</span>
          </label>
        ))}
      </div>
      {fault && <p class="field-note bad" id={`${id}-note`}>{fault}</p>}
    </fieldset>
  );
}

export type Tab = { value: string; label: string; count?: number; to: string };

/** The parts of a page, each with its own address. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link to={tab.to} class="tab" current={tab.value === current} key={tab.value}>{tab.label}{tab.count === undefined || tab.count === 0 ? "" : ` ${tab.count}`}</Link>
      ))}
    </nav>
  );
}

/** What the settings file fixes: its value as text. */
export function Locked({ label, children }: { label: string; children: ComponentChildren }) {
  const say = useWords(PARTS);
  return (
    <dl class="locked">
      <dt class="field-label">{label}</dt>
      <dd>{children}</dd>
      <dd class="field-note second"><Icon name="lock" size={16} />{say("locked")}</dd>
    </dl>
  );
}
