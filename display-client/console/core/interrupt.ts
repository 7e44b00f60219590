// An important broadcast: what is typed of it, where it is shown, how long it still lasts. No clock in here.
import type { ScreenLayout } from "../../core/protocol.gen.ts";
import type { ListedNotice, Screen } from "../api.gen.ts";
import type { Until } from "./breaks.ts";
import { isFields } from "../../core/message.ts";

export const TITLE_MOST = 40;
export const TEXT_MOST = 160;

export type InterruptForm = { title: string; text: string; some: boolean; zones: string[]; until: Until; chime: boolean; speech: boolean; calls: boolean };

export const EMPTY_INTERRUPT: InterruptForm = { title: "", text: "", some: false, zones: [], until: { choice: "15", time: "" }, chime: true, speech: false, calls: true };

/** Letters that are left; below nothing: too many. */
export function lettersLeft(text: string, most: number): number {
  return most - Array.from(text.trim()).length;
}

/** As it is drawn: its words in the notice; without calls that has the sheet to itself. */
export function messageLayout(base: ScreenLayout, { title, text, calls }: Pick<InterruptForm, "title" | "text" | "calls">): ScreenLayout {
  const said = base.regions.map((region) => (region.widget === "notice" ? { ...region, settings: { ...region.settings, title, text } } : region));
  const message = said.find(({ widget }) => widget === "notice");
  return { ...base, regions: calls || message === undefined ? said : [{ ...message, x: 0, y: 0, ...base.grid }] };
}

/** Whether two broadcasts would be in one zone: no zones are all of them. Those of single screens meet nobody. */
export function meets(notice: Pick<ListedNotice, "zones" | "screens">, zones: readonly string[]): boolean {
  if (notice.zones.length === 0) return notice.screens.length === 0;
  return zones.length === 0 || notice.zones.some((zone) => zones.includes(zone));
}

/** The screens a broadcast is for. */
export function screensOf<S extends Pick<Screen, "id" | "zone">>(screens: readonly S[], { zones, screens: single }: Pick<ListedNotice, "zones" | "screens">): S[] {
  const isEverywhere = zones.length === 0 && single.length === 0;
  return screens.filter(({ id, zone }) => isEverywhere || zones.includes(zone) || single.includes(id));
}

export type Showing = "shown" | "waits" | "lost";

/** Whether a screen says that it shows it. */
export function showingOf({ layout, state }: Pick<Screen, "layout" | "state">, notice: Pick<ListedNotice, "id" | "layout">): Showing {
  if (state === "lost" || state === "never") return "lost";
  return layout === (notice.layout ?? `notice-${notice.id}`) ? "shown" : "waits";
}

/** Minutes and seconds to go: "14.05". */
export function timeLeft(until: number, now: number, separator: string): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => `${value}`.padStart(2, "0");
  return hours > 0 ? [hours, two(minutes), two(rest)].join(separator) : [minutes, two(rest)].join(separator);
}

/** What runs already where another was to begin, as the server says it when it refuses. */
export type Runs = { title: string; text: string; by: string | null; until: number; zones: string[] };

export function runsOf(value: unknown): Runs | null {
  if (!isFields(value)) return null;
  const { title, text, by, until, zones } = value;
  if (typeof until !== "number") return null;
  const known = Array.isArray(zones) ? zones.filter((zone): zone is string => typeof zone === "string") : [];
  return { title: typeof title === "string" ? title : "", text: typeof text === "string" ? text : "", by: typeof by === "string" ? by : null, until, zones: known };
}
