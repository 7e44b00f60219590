import { createValue } from "../core/value.ts";

/** Whether the search stands over the page. */
export const searching = createValue(false);

export function openSearch(): void {
  searching.set(true);
}
