// The words of this page with the site's own word for a counter, and a person's role told as a sentence.
import type { HallCounter, Role, User } from "../../api.gen.ts";
import { useCounterWord } from "../../use-site.ts";
import type { Say } from "../../words/index.ts";
import { PEOPLE } from "../../words/people.ts";
import { useWords } from "../../words/index.ts";

export type PeopleSay = Say<(typeof PEOPLE)["id"]>;

export function usePeopleWords(): { say: PeopleSay; word: string } {
  return { say: useWords(PEOPLE), word: useCounterWord().toLowerCase() };
}

export function roleName(say: PeopleSay, word: string, role: Role): string {
  const name = say(`role_${role}`, { word });
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** "gerai 5, 6 dan 7" */
function listed(say: PeopleSay, word: string, numbers: string[]): string {
  const last = numbers[numbers.length - 1] ?? "";
  return `${word} ${numbers.length < 2 ? last : say("and", { a: numbers.slice(0, -1).join(", "), b: last })}`;
}

/** "Memanggil untuk gerai 5 dan 6" */
export function mayText(say: PeopleSay, word: string, user: Pick<User, "role" | "counters">, counters: HallCounter[]): string {
  if (user.role !== "counter") return say(`can_${user.role}`, { word });
  const numbers = user.counters.map((id) => counters.find((counter) => counter.id === id)?.number ?? id);
  return numbers.length === 0 ? say("can_counter_none", { word }) : say("can_counter", { list: listed(say, word, numbers) });
}
