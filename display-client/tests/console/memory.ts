// A storage that is as empty as a new window's. For tests of what is kept.
export type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> & { size: () => number };

export function memory(): Memory {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => { kept.set(key, text); },
    removeItem: (key) => { kept.delete(key); },
    size: () => kept.size,
    key: (at) => [...kept.keys()][at] ?? null,
    get length() { return kept.size; },
  };
}
