// What the parts of a page look at, joined: each zone once, and the one story, the one counter and the one layout.

/** What a page looks at, beside what everybody is told. */
export type Watching = { zones?: string[]; story?: number; counter?: string; layout?: string };

export type Wanted = { zones: string[]; story: number | null; counter: string | null; layout: string | null };

export function wantedBy(watches: Iterable<Watching>): Wanted {
  const all = Array.from(watches);
  return {
    zones: Array.from(new Set(all.flatMap(({ zones }) => zones ?? []))).sort(),
    story: all.find(({ story }) => story !== undefined)?.story ?? null,
    counter: all.find(({ counter }) => counter !== undefined)?.counter ?? null,
    layout: all.find(({ layout }) => layout !== undefined)?.layout ?? null,
  };
}
