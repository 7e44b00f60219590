// A form whose unsent fields outlive reload, server restart and a lost session. See parts/form.tsx for what is drawn around it.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Away, Problem, SignedOut } from "./api.ts";
import { forgetForm, keepForm, readForm, readTag } from "./core/form-memory.ts";
import { wrong } from "./core/faults.ts";
import { atField } from "./core/problem-text.ts";
import type { Faults } from "./core/faults.ts";
import type { Form, FormOptions, Trouble } from "./form.ts";
import { prefs } from "./prefs.ts";

export type { Faults, Form, FormOptions, Trouble } from "./form.ts";

function focusOn(name: string): void {
  document.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
}

export function useForm<V extends object>({ key, start, etag = "", check, send, word, secret = [] }: FormOptions<V>): Form<V> {
  const startText = JSON.stringify(start);
  const first = useMemo(() => start, [startText]);
  const back = useMemo(() => readForm(sessionStorage, key, first), [key]);
  const tag = useMemo(() => ({ now: (back === null ? null : readTag(sessionStorage, key)) ?? etag }), [key]);
  const [values, setValues] = useState<V>(back ?? first);
  const [kept, setKept] = useState(back !== null);
  const [visited, setVisited] = useState<ReadonlySet<keyof V>>(new Set());
  const [refused, setRefused] = useState<Faults<V>>({});
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const before = useRef({ key, first });
  const now = useRef(values);
  now.current = values;
  const changed = JSON.stringify(values) !== startText;
  if (!changed) tag.now = etag;

  function begin(next: V, came: boolean): void {
    setValues(next);
    setKept(came);
    setVisited(new Set());
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
    setRefused((old) => {
      const left: Faults<V> = { ...old };
      for (const name of wrong(old)) if (name in change) delete left[name];
      return left;
    });
    keepForm(sessionStorage, key, first, next, secret, tag.now === "" ? null : tag.now);
  }
  const found = check?.(values) ?? {};
  const faults: Faults<V> = { ...refused };
  for (const name of wrong(found)) if (visited.has(name)) faults[name] = found[name] ?? null;

  function isField(name: string | null): name is keyof V & string {
    return name !== null && name in first;
  }
  function refuse(error: unknown): void {
    if (error instanceof Away) setTrouble({ is: "away" });
    else if (error instanceof Problem) refuseFor(error);
    else if (!(error instanceof SignedOut)) throw error;
  }
  function refuseFor(problem: Problem): void {
    const told = isField(problem.field) ? (word?.(problem) ?? atField(problem, prefs.get().language)) : null;
    if (isField(problem.field)) {
      const fault: Faults<V> = {};
      fault[problem.field] = told;
      setRefused(fault);
      focusOn(problem.field);
    }
    if (told === null) setTrouble({ is: "problem", problem });
  }
  async function submit(): Promise<boolean> {
    if (busy) return false;
    const bad = wrong(check?.(now.current) ?? {});
    setTrouble(null);
    setRefused({});
    if (bad[0] !== undefined) {
      setVisited(new Set([...visited, ...bad]));
      focusOn(String(bad[0]));
      return false;
    }
    setBusy(true);
    try {
      const sent = now.current;
      const stored = await send(sent, tag.now);
      forgetForm(sessionStorage, key);
      setKept(false);
      if (stored !== undefined) tag.now = stored.etag;
      if (stored !== undefined && now.current === sent) setValues(stored.values);
      else if (stored !== undefined) set({}); // typed while it was being stored: kept, as an edit of that
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
      onChange: (value) => {
        const change: Partial<V> = {};
        change[name] = value;
        set(change);
      },
      onLeave: () => { setVisited(new Set([...visited, name])); },
      fault: faults[name] ?? null,
    }),
    over: (next) => { tag.now = next; },
    discard: () => {
      forgetForm(sessionStorage, key);
      begin(first, false);
    },
  };
}
