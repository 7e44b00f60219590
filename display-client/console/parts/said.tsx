import { useState } from "preact/hooks";

/** What is said last, and how many times something was: the same thing twice is told twice. */
export type Saying = { readonly text: string; readonly round: number };

/** What was said, and how to say the next thing. */
export function useSaying(): [Saying, (text: string) => void] {
  const [saying, setSaying] = useState<Saying>({ text: "", round: 0 });
  return [saying, (text) => { setSaying(({ round }) => ({ text, round: round + 1 })); }];
}

/** For those who hear the page. It stays in the page: only what changes within is read. */
export function Said({ saying: { text, round }, look = "unseen" }: { saying: Saying; look?: string }) {
  return <span class={look} role="status">{text !== "" && <span key={round}>{text}</span>}</span>;
}
