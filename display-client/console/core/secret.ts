// What a password or PIN must be: long enough and not the login itself; no rules of composition. The server's rule, told before it is sent.
import type { Role } from "../api.gen.ts";

export const PASSWORD_SHORTEST = 10;
/** Counter staff can do nothing but call, and sign in many times a day: figures are enough. */
export const PIN_SHORTEST = 6;
const LONGEST = 200;

export type SecretFault = "short" | "long" | "login";

/** The first thing wrong with it; null: it may be used. */
export function secretFault(secret: string, role: Role, login: string): SecretFault | null {
  const length = Array.from(secret).length;
  const isPin = role === "counter" && /^[0-9]+$/.test(secret);
  if (length < (isPin ? PIN_SHORTEST : PASSWORD_SHORTEST)) return "short";
  if (length > LONGEST) return "long";
  return secret.toLowerCase() === login.toLowerCase() ? "login" : null;
}
