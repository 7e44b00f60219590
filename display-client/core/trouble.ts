// When mistakes of the page are too many to go on: pure counting over times.

export const ERRORS = 3;
export const ERRORS_WITHIN_MS = 60_000;
export const TRIPS = 2;
export const TRIPS_WITHIN_MS = 600_000;

/** Since when things went wrong, newest last: uncaught errors, and by region the widgets that failed. */
export type Trouble = { errors: number[]; trips: { [region: string]: number[] } };

export const NO_TROUBLE: Trouble = { errors: [], trips: {} };

function within(times: number[], at: number, span: number): number[] {
  return times.filter((time) => at - time < span);
}

export function withError(trouble: Trouble, at: number): Trouble {
  return { ...trouble, errors: [...within(trouble.errors, at, ERRORS_WITHIN_MS), at] };
}

export function withTrip(trouble: Trouble, region: string, at: number): Trouble {
  const times = [...within(trouble.trips[region] ?? [], at, TRIPS_WITHIN_MS), at];
  return { ...trouble, trips: { ...trouble.trips, [region]: times } };
}

/** Whether it is time to begin anew. */
export function isTooMuch(trouble: Trouble): boolean {
  return trouble.errors.length >= ERRORS || Object.keys(trouble.trips).some((region) => (trouble.trips[region] ?? []).length >= TRIPS);
}
