// Where a counter is used, as the server says it.

/** In how many layouts and staff accounts, and how many tickets it called today. */
export type InUse = { layouts: number; users: number; calls: number };

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** Reads `uses`; what is not said is none. */
export function inUseOf(uses: unknown): InUse {
  if (typeof uses !== "object" || uses === null) return { layouts: 0, users: 0, calls: 0 };
  const { layouts, users, calls_today: calls } = uses as { layouts?: unknown; users?: unknown; calls_today?: unknown };
  return { layouts: lengthOf(layouts), users: lengthOf(users), calls: typeof calls === "number" ? calls : 0 };
}
