// The letter before a ticket's number: which ones are mistaken for a figure or for each other, by eye and by ear.

/** What is wrong with a letter: read as a figure (not to be used), may be read as one, or sounds like another service's. */
export type PrefixAdvice = { kind: "confused" | "careful"; letter: string; figure: string } | { kind: "sounds"; letter: string; service: string };

const CONFUSED: { [letter: string]: string } = { I: "1", O: "0", Q: "0" };
const CAREFUL: { [letter: string]: string } = { B: "8", S: "5", Z: "2" };
const ALIKE = ["PT", "BD", "FS", "AH", "MN"];

function sounding(letter: string): string | undefined {
  const pair = ALIKE.find((letters) => letters.includes(letter));
  return pair?.replace(letter, "");
}

/** What to say of a prefix, beside the prefixes of the other services; the gravest first. */
export function prefixAdvice(prefix: string, others: { name: string; prefix: string | null }[]): PrefixAdvice[] {
  const advice: PrefixAdvice[] = [];
  const letters = Array.from(prefix.toUpperCase());
  for (const [kind, figures] of [["confused", CONFUSED], ["careful", CAREFUL]] as const) {
    for (const letter of letters) {
      const figure = figures[letter];
      if (figure !== undefined) advice.push({ kind, letter, figure });
    }
  }
  const alike = letters.length === 1 ? sounding(letters[0] ?? "") : undefined;
  const service = others.find((other) => alike !== undefined && other.prefix?.toUpperCase() === alike);
  if (alike !== undefined && service !== undefined) advice.push({ kind: "sounds", letter: alike, service: service.name });
  return advice;
}
