// What a state in the log of changes says to a person: without what machines keep, and without what stands beside it in the row. Pure.
import { deedOf } from "./audit.ts";

type State = { readonly [field: string]: unknown };
export type States = { before: unknown; after: unknown };

/** Who did it and what it is about have columns of their own; a file is known by its name. */
const UNSAID: { readonly [noun: string]: readonly string[] | undefined } = {
  media: ["at", "duration_ms", "h", "sha256", "type", "w"],
  notice: ["by", "from"],
  due: ["by", "failed"],
  trial: ["by", "from", "screen"],
};

export function isState(value: unknown): value is State {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** No zones beside named screens are these screens only; none at all are, for a publication, where it hangs already. */
function saidOf(noun: string, state: unknown): unknown {
  const unsaid = UNSAID[noun];
  if (unsaid === undefined || !isState(state)) return state;
  const [noScreens, noZones] = [isEmpty(state["screens"]), isEmpty(state["zones"])];
  const left = (field: string) => !unsaid.includes(field) && !(field === "screens" && noScreens) && !(field === "zones" && noZones && (noun === "due" || !noScreens));
  return Object.fromEntries(Object.entries(state).filter(([field]) => left(field)));
}

function entriesOf(state: unknown): unknown[] {
  const entries = isState(state) ? state["entries"] : undefined;
  return Array.isArray(entries) ? entries : [];
}

/** Of two schedules the entries that only one of them has; all where only their order differs. */
function differingEntries({ before, after }: States): States {
  const [one, other] = [entriesOf(before), entriesOf(after)];
  const without = (list: unknown[], those: unknown[]) => list.filter((entry) => !those.some((that) => JSON.stringify(that) === JSON.stringify(entry)));
  const [gone, come] = [without(one, other), without(other, one)];
  return gone.length + come.length === 0 ? { before, after } : { before: { entries: gone }, after: { entries: come } };
}

/** Both states of an entry as far as they are told. */
export function toldStates(what: string, states: States): States {
  const { noun } = deedOf(what);
  if (noun === "programme") return differingEntries(states);
  return { before: saidOf(noun, states.before), after: saidOf(noun, states.after) };
}
