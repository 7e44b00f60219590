// What a form is told, and what it gives.
import type { Problem } from "./api.ts";
import type { Faults } from "./core/faults.ts";
import type { Bound } from "./parts/field.tsx";

export type { Faults } from "./core/faults.ts";

/** Why nothing was stored, beside faults of fields. */
export type Trouble = { is: "away" } | { is: "problem"; problem: Problem };

/** What the server made of it, and the tag of that. */
export type Stored<V> = { values: V; etag: string };

export type FormOptions<V extends object> = {
  /** Its name: another thing to change is another form, such as `counter.${id}`. */
  key: string;
  /** What it holds at first. When this becomes something else and nothing was typed, the form follows. */
  start: V;
  /** The tag of what `start` shows, where it is changed by one: what is typed stays an edit of that version, also when it comes back over a newer one. */
  etag?: string | undefined;
  /** What is wrong in it, by field: what it is and how to mend it. */
  check?: (values: V) => Faults<V>;
  /** Sends it as an edit of `etag`. What it throws is drawn; a Problem that names a field stands at that field, said by `word`. What it gives is what the form, where it stays open, is an edit of from then on. */
  send: (values: V, etag: string) => Promise<Stored<V> | void>;
  /** Better words than the usual ones for a field the server refuses, where the page has them. */
  word?: (problem: Problem) => string | null;
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
  /** From here on it is an edit of the version with this tag: both were looked at, or it was just stored. */
  over: (etag: string) => void;
  submit: () => Promise<boolean>;
  /** Back to what it was at first. */
  discard: () => void;
};
