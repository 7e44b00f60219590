// The form of one entry of the programme: what is typed, what is wrong with it, and what is sent.
import type { Theme } from "../../core/protocol.gen.ts";
import type { Faults } from "./faults.ts";
import type { ProgrammeEntry } from "../api.gen.ts";
import { hoursFaults, hoursOf, whenOf } from "./hours-form.ts";
import type { HoursForm } from "./hours-form.ts";

export type EntryForm = HoursForm & { layout: string; where: "all" | "zones" | "screens"; zones: string[]; screens: string[]; when: "always" | "hours"; theme: "" | Theme };

export function formOf(entry: ProgrammeEntry): EntryForm {
  const { layout, zones, screens, when, theme } = entry;
  return {
    layout, zones, screens, where: zones.length > 0 ? "zones" : screens.length > 0 ? "screens" : "all", when: when === undefined ? "always" : "hours",
    ...hoursOf(when), theme: theme ?? "",
  };
}

export function emptyForm(layout: string): EntryForm {
  return { layout, where: "zones", zones: [], screens: [], when: "hours", ...hoursOf(null), theme: "" };
}

/** What an entry's form is kept under: the entry itself, for its place in the list is another one's once that changed. */
export function keyOf(entry: ProgrammeEntry | undefined): string {
  return `schedule.${entry === undefined ? "new" : JSON.stringify(entry)}`;
}

export type EntryFault = "layout_none" | "where_empty" | "hours_empty" | "hours_same" | "dates_wrong";

export function faultsOf(form: EntryForm): { readonly [N in keyof EntryForm]?: EntryFault } {
  const faults: { [N in keyof EntryForm]?: EntryFault } = {};
  const { layout, where, zones, screens, when } = form;
  if (layout === "") faults.layout = "layout_none";
  if ((where === "zones" && zones.length + screens.length === 0) || (where === "screens" && screens.length === 0)) faults.where = "where_empty";
  if (when === "always") return faults;
  const { isNothing, isSame, isBackward } = hoursFaults(form);
  if (isNothing) faults.when = "hours_empty";
  if (isSame) faults.until = "hours_same";
  if (isBackward) faults.last = "dates_wrong";
  return faults;
}

/** An entry that names zones keeps the screens it names besides. */
export function entryOf(form: EntryForm): ProgrammeEntry {
  const { layout, where, theme } = form;
  return {
    layout,
    ...(theme === "" ? {} : { theme }),
    zones: where === "zones" ? form.zones : [],
    screens: where === "all" ? [] : form.screens,
    ...(form.when === "always" ? {} : { when: whenOf(form) }),
  };
}

/** No sentence where nothing is wrong. */
export function worded(faults: { readonly [N in keyof EntryForm]?: EntryFault }, say: (fault: EntryFault) => string): Faults<EntryForm> {
  const out: Faults<EntryForm> = {};
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are fields of the form
  for (const name of Object.keys(faults) as (keyof EntryForm)[]) out[name] = faults[name] === undefined ? null : say(faults[name]);
  return out;
}
