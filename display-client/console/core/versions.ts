// Two versions of one thing, of which a person keeps parts: what differs, and what comes of the choice.

export type Side = "mine" | "theirs";
export type Differing = { name: string; mine: unknown; theirs: unknown };

/** The fields of `names` in which the two differ. */
export function differing(mine: object, theirs: object, names: readonly string[]): Differing[] {
  const [own, other] = [new Map<string, unknown>(Object.entries(mine)), new Map<string, unknown>(Object.entries(theirs))];
  return names.map((name) => ({ name, mine: own.get(name), theirs: other.get(name) })).filter((one) => JSON.stringify(one.mine) !== JSON.stringify(one.theirs));
}

/** `mine` with the fields for which theirs was chosen; a field without a choice stays theirs: nothing is overwritten by default. */
export function merged<V extends object>(mine: V, theirs: V, chosen: { readonly [name: string]: Side }): V {
  const [own, other] = [new Map<string, unknown>(Object.entries(mine)), new Map<string, unknown>(Object.entries(theirs))];
  const fields = Object.keys(mine).map((name): [string, unknown] => [name, chosen[name] === "mine" ? own.get(name) : other.get(name)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field is one side's of V
  return Object.fromEntries(fields) as V;
}
