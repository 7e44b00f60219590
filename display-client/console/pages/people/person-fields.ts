import type { Role, User } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { proposedLogin } from "../../core/user-name.ts";

/** What is typed about a person. */
export type PersonFields = { name: string; login: string; role: Role; counters: string[] };

export const NOBODY: PersonFields = { name: "", login: "", role: "counter", counters: [] };

export function fieldsOf({ name, login, role, counters }: User): PersonFields {
  return { name, login, role, counters };
}

/** What was typed, or one made from the name that nobody has yet: the second Sari is sari2. */
export function loginOf({ login, name }: Pick<PersonFields, "login" | "name">, users: readonly Pick<User, "login">[]): string {
  const typed = login.trim().toLowerCase();
  if (typed !== "") return typed;
  const proposed = proposedLogin(name);
  const taken = (one: string) => users.some((other) => other.login === one);
  for (let n = 1; n < 100; n += 1) {
    const one = n === 1 ? proposed : `${proposed}${n}`;
    if (!taken(one)) return one;
  }
  return proposed;
}

export function pathOf(login: string): string {
  return `/api/v1/users/${encodeURIComponent(login)}`;
}

/** The login stays as it is: it is what the log names. */
export async function changePerson(login: string, { name, role, counters }: PersonFields, etag: string): Promise<void> {
  await call("PUT", pathOf(login), { body: { name: name.trim(), role, counters: role === "counter" ? counters : [] }, ifMatch: etag });
}
