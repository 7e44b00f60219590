// What makes this television that screen: a secret of its own for the asking, and what it was given for it.
import { hexOf, readPaired } from "../core/pairing.ts";
import type { Paired } from "../core/pairing.ts";

const SECRET = "panggil.device";
const PAIRED = "panggil.paired";
const SECRET_BYTES = 32;

// One may be forbidden; what is kept in none of them holds at least as long as the page.
const PLACES = [() => localStorage, () => sessionStorage];
const held: { [key: string]: string | null } = {};

function read(key: string): string | null {
  if (held[key] !== undefined) return held[key] ?? null;
  for (const place of PLACES) {
    try {
      const text = place().getItem(key);
      if (text !== null) return text;
    } catch {
      // Forbidden: the next one.
    }
  }
  return null;
}

function write(key: string, text: string | null): void {
  held[key] = text;
  for (const place of PLACES) {
    try {
      if (text === null) place().removeItem(key);
      else place().setItem(key, text);
    } catch {
      // Full or forbidden: it holds for this page.
    }
  }
}

/** 256 bits that only this television knows. */
export function deviceSecret(): string {
  const known = read(SECRET);
  if (known !== null && /^[0-9a-f]{64}$/.test(known)) return known;
  const secret = hexOf(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
  write(SECRET, secret);
  return secret;
}

export function keptPairing(): Paired | null {
  try {
    return readPaired(JSON.parse(read(PAIRED) ?? "null"));
  } catch {
    return null;
  }
}

export function keepPairing(paired: Paired): void {
  write(PAIRED, JSON.stringify(paired));
}

export function forgetPairing(): void {
  write(PAIRED, null);
}
