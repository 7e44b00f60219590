// Unsent fields outlive the page: kept per form for as long as the window is, and taken back when the form opens again.

type Kept = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const PREFIX = "panggil.form.";

function keyOf(form: string): string {
  return `${PREFIX}${form}`;
}

/** Where the tag stands that a form's fields were typed over. */
function tagOf(form: string): string {
  return keyOf(`of.${form}`);
}

function sameKind(a: unknown, b: unknown): boolean {
  return typeof a === typeof b && Array.isArray(a) === Array.isArray(b) && (a === null) === (b === null);
}

/** What was typed and not sent, over `start`; null when there is nothing of it. Fields the form no longer has are left out. */
export function readForm<V extends object>(storage: Kept, form: string, start: V): V | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(keyOf(form)) ?? "null");
    if (typeof value !== "object" || value === null) return null;
    const typed = new Map<string, unknown>(Object.entries(value));
    const kept = Object.entries(start).map(([name, first]: [string, unknown]): [string, unknown] => [name, sameKind(typed.get(name), first) ? typed.get(name) : first]);
    const changed = JSON.stringify(Object.fromEntries(kept)) !== JSON.stringify(start);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field is of the kind it has in V
    return changed ? (Object.fromEntries(kept) as V) : null;
  } catch {
    return null;
  }
}

/** The tag of what those fields were typed over; null where none was named. */
export function readTag(storage: Kept, form: string): string | null {
  try {
    return storage.getItem(tagOf(form));
  } catch {
    return null;
  }
}

/** Keeps what differs from `start`; what does not needs no keeping. `secret` fields are never kept. `etag`: the tag of what they were typed over. */
export function keepForm<V extends object>(storage: Kept, form: string, start: V, values: V, secret: readonly (keyof V)[], etag: string | null = null): void {
  try {
    const open = (all: V) => JSON.stringify(Object.fromEntries(Object.entries(all).filter(([name]) => !secret.some((one) => one === name))));
    const kept = open(values);
    if (kept === open(start)) {
      forgetForm(storage, form);
      return;
    }
    if (etag === null) storage.removeItem(tagOf(form));
    else storage.setItem(tagOf(form), etag); // before the fields: never kept under another's tag
    storage.setItem(keyOf(form), kept);
  } catch {
    // Full or forbidden: the form works without it.
  }
}

export function forgetForm(storage: Kept, form: string): void {
  try {
    storage.removeItem(keyOf(form));
    storage.removeItem(tagOf(form));
  } catch {
    // as above
  }
}

/** Who goes out leaves nothing typed behind for the next person at this window. */
export function forgetForms(storage: Pick<Storage, "length" | "key" | "removeItem">): void {
  const names = Array.from({ length: storage.length }, (_none, at) => storage.key(at));
  for (const name of names) if (name?.startsWith(PREFIX) === true) storage.removeItem(name);
}
