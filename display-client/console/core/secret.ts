// What a password or PIN must be: long enough and not the name itself; no rules of composition.
import type { Role } from "../api.gen.ts";

/** Whoever changes the site types words; whoever only calls types figures on a phone. */
export const SHORTEST: { [role in Role]: number } = { admin: 10, operator: 10, counter: 6 };

export type SecretFault = "short" | "name" | "same" | "row";

const ROWS = ["0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop"];

/** The first thing wrong with it; null: it may be used. */
export function secretFault(secret: string, role: Role, login: string): SecretFault | null {
  const signs = Array.from(secret);
  if (signs.length < SHORTEST[role]) return "short";
  const plain = secret.toLowerCase();
  if (login !== "" && plain === login.toLowerCase()) return "name";
  if (new Set(signs).size === 1) return "same";
  return ROWS.some((row) => row.includes(plain)) ? "row" : null;
}
