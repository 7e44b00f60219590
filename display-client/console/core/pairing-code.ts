// The code on a television, however somebody types it.

const LENGTH = 6;

/** Its signs alone: case, spaces and dashes do not count. */
export function codeSigns(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** As it stands on the television: "K74-Q2M". A code that is not whole yet stays as far as it goes. */
export function codeText(text: string): string {
  const signs = codeSigns(text).slice(0, LENGTH);
  return signs.length > LENGTH / 2 ? `${signs.slice(0, LENGTH / 2)}-${signs.slice(LENGTH / 2)}` : signs;
}

export function isWholeCode(text: string): boolean {
  return codeSigns(text).length === LENGTH;
}

export function sameCode(one: string, other: string): boolean {
  return codeSigns(one) === codeSigns(other);
}

/** For the ear: sign by sign. */
export function spelled(code: string): string {
  return Array.from(codeSigns(code)).join(" ");
}
