import "./field.css";
import { useId, useState } from "preact/hooks";
import type { ComponentChildren, Ref } from "preact";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Growing } from "./growing.tsx";
import { Icon } from "./icon.tsx";

/** What a control needs to belong to its label, help and fault. */
export type Wiring = { id: string; name?: string | undefined; "aria-describedby": string | undefined; "aria-invalid": boolean | undefined };

type FieldProps = {
  label: string;
  help?: ComponentChildren;
  /** What is wrong and how to mend it: takes the place of the help. */
  fault?: string | null;
  optional?: boolean;
  /** The label is for the ear only. */
  bare?: boolean;
  name?: string;
  children: (wiring: Wiring) => ComponentChildren;
};

/** Label above, control, help or fault below. */
export function Field({ label, help, fault, optional = false, bare = false, name, children }: FieldProps) {
  const say = useWords(PARTS);
  const id = useId();
  const note = fault ?? help ?? null;
  return (
    <div class="field">
      <label class={bare ? "unseen" : "field-label"} for={id}>
        {label}
        {optional && <span class="second"> {say("optional")}</span>}
      </label>
      {children({ id, name, "aria-describedby": note === null ? undefined : `${id}-note`, "aria-invalid": fault ? true : undefined })}
      {note !== null && (
        <p class={fault ? "field-note bad" : "field-note second"} id={`${id}-note`}>
          {fault && <Icon name="warning" size={16} />}
          <span>{note}</span>
        </p>
      )}
    </div>
  );
}

/** What `useForm().field(name)` gives, and every control takes. */
export type Bound<V> = { name?: string; value: V; onChange: (value: V) => void; onLeave?: () => void; fault?: string | null };

type TextFieldProps = Bound<string> & {
  label: string;
  help?: ComponentChildren;
  optional?: boolean;
  bare?: boolean;
  type?: "text" | "search" | "password" | "tel" | "url" | "time" | "date" | "datetime-local";
  /** `numeric`, `decimal`: which keys a phone shows. */
  keys?: "text" | "numeric" | "decimal" | "search";
  autocomplete?: string;
  most?: number;
  placeholder?: string;
  lines?: number;
  /** One line of text, drawn on as many as it needs: for where there is little room and nothing may be cut. */
  grows?: boolean;
  suggestions?: string[];
  inputRef?: Ref<HTMLInputElement>;
  lang?: string;
  /** Has the focus when its dialog opens. */
  first?: boolean;
};

export function TextField({ label, help, fault, optional, bare, name, lines, grows = false, suggestions, inputRef, ...control }: TextFieldProps) {
  const list = useId();
  return (
    <Field label={label} {...(help === undefined ? {} : { help })} fault={fault ?? null} optional={optional ?? false} bare={bare ?? false} {...(name === undefined ? {} : { name })}>
      {(wiring) => (grows ? <Growing {...control} wiring={wiring} /> : lines === undefined ? (
        <>
          <OneLine {...control} wiring={wiring} list={suggestions ? list : null} inputRef={inputRef ?? null} />
          {suggestions && <datalist id={list}>{suggestions.map((text) => <option value={text} key={text} />)}</datalist>}
        </>
      ) : <ManyLines {...control} wiring={wiring} lines={lines} />)}
    </Field>
  );
}

export type ControlProps = Pick<TextFieldProps, "value" | "onChange" | "onLeave" | "type" | "keys" | "autocomplete" | "most" | "placeholder" | "lang" | "first"> & { wiring: Wiring };

function OneLine({ wiring, list, inputRef, value, onChange, onLeave, type = "text", keys, autocomplete, most, placeholder, lang, first }: ControlProps & { list: string | null; inputRef: Ref<HTMLInputElement> }) {
  const more = list === null ? {} : { list };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what goes with which type is not known here: any of them is told as text is
  const kind = type as "text";
  return (
    <input class="input" ref={inputRef} {...wiring} {...more} type={kind} value={value} inputMode={keys} autocomplete={autocomplete} maxLength={most} placeholder={placeholder} lang={lang} autofocus={first === true} onInput={(event) => { onChange(event.currentTarget.value); }} onBlur={onLeave} />
  );
}

function ManyLines({ wiring, lines, value, onChange, onLeave, most, placeholder, lang }: ControlProps & { lines: number }) {
  return <textarea class="input" rows={lines} {...wiring} value={value} maxLength={most} placeholder={placeholder} lang={lang} onInput={(event) => { onChange(event.currentTarget.value); }} onBlur={onLeave} />;
}

/** A password that can be looked at while it is typed. */
export function PasswordField(props: Omit<TextFieldProps, "type" | "lines" | "suggestions">) {
  const say = useWords(PARTS);
  const [seen, setSeen] = useState(false);
  return (
    <div class="field-password">
      <TextField {...props} type={seen ? "text" : "password"} />
      <button type="button" class="field-show" aria-pressed={seen} aria-label={`${say("show")}: ${props.label}`} onClick={() => { setSeen(!seen); }}>{say(seen ? "hide" : "show")}</button>
    </div>
  );
}

export type Choice<V extends string> = { value: V; label: string };

type SelectProps<V extends string> = Bound<V> & { label: string; choices: readonly Choice<V>[]; help?: ComponentChildren; bare?: boolean; optional?: boolean; /** The choice is drawn on as many lines as it needs. */ grows?: boolean };

export function Select<V extends string>({ label, choices, help, fault, bare, optional, grows = false, name, value, onChange, onLeave }: SelectProps<V>) {
  const chosen = choices.find((choice) => choice.value === value)?.label ?? "";
  return (
    <Field label={label} {...(help === undefined ? {} : { help })} fault={fault ?? null} bare={bare ?? false} optional={optional ?? false} {...(name === undefined ? {} : { name })}>
      {(wiring) => {
        const select = (
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the options are the choices
          <select class="input is-select" {...wiring} value={value} onChange={(event) => { onChange(event.currentTarget.value as V); }} onBlur={onLeave}>
            {choices.map((choice) => <option value={choice.value} key={choice.value}>{choice.label}</option>)}
          </select>
        );
        // The select itself cannot break its line: it lies over its own words, unseen.
        return grows ? <span class={fault ? "grows is-bad" : "grows"}><span class="input is-select" aria-hidden="true">{chosen}</span>{select}</span> : select;
      }}
    </Field>
  );
}

/** Yes or no. */
export function Check({ label, help, name, value, onChange }: Bound<boolean> & { label: string; help?: ComponentChildren }) {
  const id = useId();
  return (
    <div class="check">
      <input type="checkbox" id={id} name={name} checked={value} onChange={(event) => { onChange(event.currentTarget.checked); }} aria-describedby={help === undefined ? undefined : `${id}-note`} />
      <label for={id}>
        {label}
        {help !== undefined && <small class="second" id={`${id}-note`}>{help}</small>}
      </label>
    </div>
  );
}
