/** What is wrong in a form, by field: what it is and how to mend it. */
export type Faults<V> = { [N in keyof V]?: string | null };

/** The fields that are wrong, in the form's order. */
export function wrong<V>(faults: Faults<V>): (keyof V)[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of V are what Object.keys gives for V
  return (Object.keys(faults) as (keyof V)[]).filter((name) => Boolean(faults[name]));
}
