const MOST = 40;

/** A text as it is named where there is little room. */
export function shortened(text: string): string {
  const signs = Array.from(text);
  return signs.length <= MOST ? text : `${signs.slice(0, MOST - 1).join("").trimEnd()}…`;
}
