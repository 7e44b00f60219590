// The keys of a message, as JSON Pointers that a rule can name. A JSON text inside of it is looked through, as the server does.

/** One value of a message that is neither an object nor a list; null where only its place is known. */
export type Key = { path: string; value: string | null };

const MOST = 60;
const DEEPEST = 8;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A text that is an object or a list by itself, as Laravel writes `data`. */
function within(text: string): unknown {
  return /^\s*[{[]/.test(text) ? parsed(text) : undefined;
}

function escaped(name: string): string {
  return name.replace(/~/g, "~0").replace(/\//g, "~1");
}

function* walked(value: unknown, path: string, depth: number): Generator<Key> {
  if (depth > DEEPEST) return;
  if (typeof value === "string") {
    const inner = within(value);
    if (inner === undefined) yield { path, value };
    else yield* walked(inner, path, depth + 1);
  } else if (typeof value === "number" || typeof value === "boolean") {
    yield { path, value: String(value) };
  } else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value)) yield* walked(one, `${path}/${escaped(name)}`, depth + 1);
  }
}

/** The keys of a message in its own order; none where it is no JSON, or is only its beginning. */
export function keysOf(text: string): Key[] {
  const keys: Key[] = [];
  for (const key of walked(within(text), "", 0)) {
    if (keys.length === MOST) break;
    if (key.path !== "") keys.push(key);
  }
  return keys;
}
