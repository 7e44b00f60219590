// The letter before a ticket's number: which ones are mistaken for a figure or for each other, by eye and by ear.

/** What is wrong with a letter: read as a figure (not to be used), may be read as one, or sounds like another service's. */
export type PrefixAdvice = { kind: "confused"; with: string } | { kind: "careful"; with: string } | { kind: "sounds"; with: string; service: string };

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
  for (const letter of letters) if (CONFUSED[letter] !== undefined) advice.push({ kind: "confused", with: `${letter}/${CONFUSED[letter]}` });
  for (const letter of letters) if (CAREFUL[letter] !== undefined) advice.push({ kind: "careful", with: `${letter}/${CAREFUL[letter]}` });
  const alike = letters.length === 1 ? sounding(letters[0] ?? "") : undefined;
  const service = others.find((other) => alike !== undefined && other.prefix?.toUpperCase() === alike);
  if (alike !== undefined && service !== undefined) advice.push({ kind: "sounds", with: alike, service: service.name });
  return advice;
}
