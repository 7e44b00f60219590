import { useLive, useWatch } from "../../live.ts";

const NOBODY: readonly string[] = [];

/** The names of the others who have this layout open, other windows of one's own too. */
export function useOthers(layout: string): readonly string[] {
  useWatch({ layout });
  return useLive(({ editors }) => (editors?.layout === layout ? editors.others : NOBODY));
}
