const NOBODY: readonly string[] = [];

/** The names of the others who have this layout open. */
export function useOthers(_layout: string): readonly string[] {
  return NOBODY;
}
