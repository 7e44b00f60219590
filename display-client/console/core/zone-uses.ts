// What belongs to a zone or hangs in it, as the page knows it or as the server says it when the zone cannot go.

/** Ids of each kind. */
export type ZoneUses = { counters: string[]; screens: string[]; speakers: string[]; programme: string[]; notices: string[]; texts: string[] };

export const NO_USES: ZoneUses = { counters: [], screens: [], speakers: [], programme: [], notices: [], texts: [] };

function ids(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** Reads `uses`; what is not said is none. */
export function zoneUsesOf(uses: unknown): ZoneUses {
  if (typeof uses !== "object" || uses === null) return NO_USES;
  const { counters, screens, speakers, programme, notices, texts } = uses as { [kind in keyof ZoneUses]?: unknown };
  return { counters: ids(counters), screens: ids(screens), speakers: ids(speakers), programme: [...new Set(ids(programme))], notices: ids(notices), texts: ids(texts) };
}

export function isUsed(uses: ZoneUses): boolean {
  return Object.values(uses).some((list) => list.length > 0);
}
