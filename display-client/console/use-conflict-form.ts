// A form over a thing that others change too: nothing of theirs is overwritten unseen, and nothing that was typed is lost.
import { useRef, useState } from "preact/hooks";
import { Problem } from "./api.ts";
import { byWhom } from "./core/problem.ts";
import type { ByWhom } from "./core/problem.ts";
import type { Form, FormOptions } from "./form.ts";
import { useForm } from "./use-form.ts";

/** `mine`: what was typed. `theirs`: what the form would show of `latest`, which somebody else made of the thing meanwhile. */
export type Conflict<V, T> = ByWhom & { mine: V; theirs: V; latest: T };

/** `keep`: the version to go on with, once both were looked at. */
export type ConflictForm<V extends object, T> = { form: Form<V>; conflict: Conflict<V, T> | null; keep: (kept: V) => void };

type ConflictOptions<V extends object, T> = Omit<FormOptions<V>, "send"> & {
  /** Sends it as an edit of `etag`. `over`: the version it was laid over after a conflict; null for the one that `start` shows. Gives what was stored, where the form stays open. */
  send: (values: V, etag: string, over: T | null) => Promise<T | void>;
  /** The thing as it is now; null where it is gone. */
  now: () => Promise<T | null>;
  formOf: (thing: T) => V;
  /** All of theirs was kept: nothing is sent. */
  left?: () => void;
};

export function useConflictForm<V extends object, T extends { etag?: string }>({ send, now, formOf, left, ...options }: ConflictOptions<V, T>): ConflictForm<V, T> {
  const [conflict, setConflict] = useState<Conflict<V, T> | null>(null);
  const over = useRef<T | null>(null);

  async function compare(error: Problem, mine: V): Promise<void> {
    const latest = await now();
    if (latest !== null) setConflict({ mine, theirs: formOf(latest), latest, ...byWhom(error) });
  }
  const form = useForm<V>({
    ...options,
    send: async (values, etag) => {
      try {
        const stored = await send(values, etag, over.current);
        over.current = null;
        return stored === undefined ? undefined : { values: formOf(stored), etag: stored.etag ?? "*" };
      } catch (error) {
        if (error instanceof Problem && (error.status === 412 || error.status === 404)) await compare(error, values);
        throw error; // not stored: what was typed stays kept, with the tag it was typed over
      }
    },
  });
  const keep = (kept: V) => {
    if (conflict === null) return;
    setConflict(null);
    if (JSON.stringify(kept) === JSON.stringify(conflict.theirs)) {
      form.discard();
      left?.();
      return;
    }
    over.current = conflict.latest;
    form.over(conflict.latest.etag ?? "*");
    form.set(kept);
    void form.submit();
  };
  return { form, conflict, keep };
}
