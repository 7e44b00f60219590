// The three times of Indonesia. No daylight saving, so an offset says it all.

/** Where nothing of the site is known, as the server does. */
export const WESTERN_MIN = 420;

export type TimeZone = { name: "WIB" | "WITA" | "WIT"; offset: string; minutes: number; places: string };

export const TIME_ZONES: readonly TimeZone[] = [
  { name: "WIB", offset: "+07:00", minutes: WESTERN_MIN, places: "Sumatra, Jawa, Kalimantan Barat & Tengah" },
  { name: "WITA", offset: "+08:00", minutes: 480, places: "Kalimantan Timur, Selatan & Utara, Sulawesi, Bali, Nusa Tenggara" },
  { name: "WIT", offset: "+09:00", minutes: 540, places: "Maluku, Papua" },
];

/** "+07:00" in minutes; what is no offset counts as the server's default. */
export function offsetMinutes(text: string): number {
  const parts = /^([+-])(\d{2}):(\d{2})$/.exec(text);
  if (parts === null) return WESTERN_MIN;
  return (parts[1] === "-" ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}
