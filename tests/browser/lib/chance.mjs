// Chance that can be repeated: equal seeds give equal runs.

/** Numbers from 0 to 1 (mulberry32). */
export function chanceFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function between(chance, [least, most]) {
  return least + chance() * (most - least);
}

/** One of the list. */
export function oneOf(chance, list) {
  return list[Math.floor(chance() * list.length)];
}

/** The same things in an order by chance. */
export function shuffled(chance, list) {
  const keyed = list.map((value) => ({ value, key: chance() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
