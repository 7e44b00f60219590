// A form whose unsent fields outlive reload, server restart and a lost session. See parts/form.tsx for what is drawn around it.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Away, Problem, SignedOut } from "./api.ts";
import { forgetForm, keepForm, readForm } from "./core/form-memory.ts";
import type { Bound } from "./parts/field.tsx";

export type Faults<V> = { [N in keyof V]?: string | null };
/** Why nothing was stored, beside faults of fields. */
export type Trouble = { is: "away" } | { is: "problem"; problem: Problem };

export type FormOptions<V extends object> = {
  /** Its name: another thing to change is another form, such as `counter.${id}`. */
  key: string;
  /** What it holds at first. When this becomes something else and nothing was typed, the form follows. */
  start: V;
  /** What is wrong in it, by field: what it is and how to mend it. */
  check?: (values: V) => Faults<V>;
  /** Sends it. What it throws is drawn; a Problem that names a field stands at that field, said by `word`. */
  send: (values: V) => Promise<void>;
  /** The words for a field the server refuses; otherwise its own detail. */
  word?: (problem: Problem) => string;
  /** Never kept: passwords. */
  secret?: readonly (keyof V)[];
};

export type Form<V extends object> = {
  values: V;
  set: (change: Partial<V>) => void;
  field: <N extends keyof V & string>(name: N) => Bound<V[N]>;
  /** What is shown as wrong now. */
  faults: Faults<V>;
  trouble: Trouble | null;
  /** Something typed earlier came back. */
  kept: boolean;
  changed: boolean;
  busy: boolean;
  submit: () => Promise<boolean>;
  /** Back to what it was at first. */
  discard: () => void;
};

function wrong<V>(faults: Faults<V>): (keyof V)[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of V are what Object.keys gives for V
  return (Object.keys(faults) as (keyof V)[]).filter((name) => Boolean(faults[name]));
}

function focusOn(name: string): void {
  document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
}

export function useForm<V extends object>({ key, start, check, send, word, secret = [] }: FormOptions<V>): Form<V> {
  const startText = JSON.stringify(start);
  const first = useMemo(() => start, [startText]);
  const back = useMemo(() => readForm(sessionStorage, key, first), [key]);
  const [values, setValues] = useState<V>(back ?? first);
  const [kept, setKept] = useState(back !== null);
  const [left, setLeft] = useState<ReadonlySet<keyof V>>(new Set());
  const [refused, setRefused] = useState<Faults<V>>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const before = useRef({ key, first });
  const now = useRef(values);
  now.current = values;
  const changed = JSON.stringify(values) !== startText;

  function begin(next: V, came: boolean): void {
    setValues(next);
    setKept(came);
    setLeft(new Set());
    setRefused({});
    setTrouble(null);
  }
  useEffect(() => {
    const was = before.current;
    before.current = { key, first };
    if (was.key !== key) begin(back ?? first, back !== null);
    else if (was.first !== first && JSON.stringify(now.current) === JSON.stringify(was.first)) begin(first, false);
  }, [key, first]);

  function set(change: Partial<V>): void {
    const next = { ...now.current, ...change };
    now.current = next;
    setValues(next);
    setRefused((old) => Object.fromEntries(Object.entries(old).filter(([name]) => !(name in change))) as Faults<V>);
    keepForm(sessionStorage, key, first, next, secret);
  }
  const found = check?.(values) ?? {};
  const faults: Faults<V> = { ...refused };
  for (const name of wrong(found)) if (left.has(name)) faults[name] = found[name] ?? null;

  function refuse(error: unknown): void {
    if (error instanceof Away) setTrouble({ is: "away" });
    else if (error instanceof Problem && error.field !== null && error.field in first) {
      const { field } = error;
      setRefused({ [field]: word?.(error) ?? error.detail } as Faults<V>);
      focusOn(field);
    } else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
    else if (!(error instanceof SignedOut)) throw error;
  }
  async function submit(): Promise<boolean> {
    if (busy) return false;
    const bad = wrong(check?.(now.current) ?? {});
    setTrouble(null);
    setRefused({});
    if (bad[0] !== undefined) {
      setLeft(new Set([...left, ...bad]));
      focusOn(String(bad[0]));
      return false;
    }
    setBusy(true);
    try {
      await send(now.current);
      forgetForm(sessionStorage, key);
      setKept(false);
      return true;
    } catch (error) {
      refuse(error);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return {
    values, set, faults, trouble, kept, changed, busy, submit,
    field: (name) => ({
      name,
      value: values[name],
      onChange: (value) => { set({ [name]: value } as unknown as Partial<V>); },
      onLeave: () => { setLeft(new Set([...left, name])); },
      fault: faults[name] ?? null,
    }),
    discard: () => {
      forgetForm(sessionStorage, key);
      begin(first, false);
    },
  };
}
