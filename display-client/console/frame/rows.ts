// ↑ and ↓ in lists: from row to row. A list is a table's body or what has `data-rows`; a row is worth a stop when something in it can be pressed.

const LISTS = "[data-rows], .table > tbody";
const STOPS = "a[href], button, input, select";

function stopIn(row: Element): HTMLElement | null {
  return row.matches(STOPS) && row instanceof HTMLElement ? row : row.querySelector<HTMLElement>(STOPS);
}

/** Moves the focus by `step` rows; false where the focus is in no list, or there is no further row. */
export function toRow(from: EventTarget | null, step: 1 | -1): boolean {
  const list = from instanceof Element ? from.closest(LISTS) : null;
  if (list === null || !(from instanceof Element)) return false;
  const rows = Array.from(list.children);
  const here = rows.findIndex((row) => row.contains(from));
  const ahead = step > 0 ? rows.slice(here + 1) : rows.slice(0, here).reverse();
  const next = ahead.map(stopIn).find((stop) => stop !== null);
  next?.focus();
  return next !== undefined && next !== null;
}
