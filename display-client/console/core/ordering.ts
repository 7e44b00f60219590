// The order of counters, zones and services: moved one step, or dropped before another.

/** The list with `id` one step up (-1) or down (1); as it was where it cannot go further. */
export function nudged(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  const rest = ids.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** The list with `id` in the place of `target`: behind it when it comes from above, before it when it comes from below. */
export function dropped(ids: readonly string[], id: string, target: string): string[] {
  const [from, to] = [ids.indexOf(id), ids.indexOf(target)];
  if (from < 0 || to < 0 || from === to) return [...ids];
  const rest = ids.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** Shown items reordered inside the whole list: those hidden by a filter keep their places. */
export function withReordered(all: readonly string[], shown: readonly string[]): string[] {
  const moved = new Set(shown);
  const next = [...shown];
  return all.map((id) => (moved.has(id) ? (next.shift() ?? id) : id));
}
