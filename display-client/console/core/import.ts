// A site profile before it is taken over: what would change, what may go, and what moved while it was looked at.
import type { ImportPreview, ImportSection, Locked } from "../api.gen.ts";

/** So large a profile is no profile: a mall with a thousand counters stays far under it. */
export const LARGEST_PROFILE = 2_000_000;

/** Removals count only where their kind is ticked; a locked section changes nothing. */
export function changesIn(section: ImportSection, remove: ReadonlySet<string>): number {
  if (section.locked) return 0;
  return section.add.length + section.change.length + (remove.has(section.kind) ? section.remove.length : 0);
}

export function countChanges(preview: ImportPreview, remove: ReadonlySet<string>): number {
  return preview.sections.reduce((sum, section) => sum + changesIn(section, remove), 0);
}

export function mayApply(preview: ImportPreview, remove: ReadonlySet<string>): boolean {
  return preview.faults.length === 0 && countChanges(preview, remove) > 0;
}

/** Only kinds that have something to remove are sent, in the order of the preview. */
export function removedKinds(preview: ImportPreview, remove: ReadonlySet<string>): string[] {
  return preview.sections.filter((section) => !section.locked && section.remove.length > 0 && remove.has(section.kind)).map((section) => section.kind);
}

function lines(preview: ImportPreview): Map<string, string> {
  const all = new Map<string, string>();
  for (const { kind, add, change, remove } of preview.sections) {
    for (const item of add) all.set(`${kind}/+/${item.id}`, "");
    for (const item of change) all.set(`${kind}/±/${item.id}`, JSON.stringify(item.fields));
    for (const item of remove) all.set(`${kind}/-/${item.id}`, "");
  }
  return all;
}

/** The rows that are new or different since the preview before, as `kind/sign/id`: somebody changed the site meanwhile. */
export function movedRows(before: ImportPreview, after: ImportPreview): Set<string> {
  const known = lines(before);
  const moved = [...lines(after)].filter(([row, fields]) => known.get(row) !== fields);
  return new Set(moved.map(([row]) => row));
}

/** Sections that have something to say; a locked one always has: what is left out must be named. */
export function toldSections(preview: ImportPreview): ImportSection[] {
  return preview.sections.filter(({ add, change, remove, locked }) => locked || add.length + change.length + remove.length > 0);
}

const LISTS = new Set<Locked>(["zones", "counters", "services", "speakers"]);

/** The single fields that the settings file fixes, each once; lists are sections of their own. */
export function fixedFields(locked: readonly Locked[]): string[] {
  const fields = locked.filter((one) => !LISTS.has(one)).map((one) => (one.startsWith("texts.") ? "texts" : one));
  return Array.from(new Set(fields));
}
