// A layout as a file that goes from one server to another: the document, and what it names that a file cannot hold.
import { isFields, isLayout } from "../../core/message.ts";
import type { Layout, Region } from "../../core/protocol.gen.ts";
import { DEFINITIONS } from "../../widgets/definitions.ts";

const VERSION = 1;
/** Sixty regions with all of their texts are well below. */
export const LARGEST_FILE = 2_000_000;

export type NamedMedium = { sha256: string; name: string };
export type NamedPlaylist = { id: string; name: string };
export type LayoutFile = { layout: Layout; media: NamedMedium[]; playlists: NamedPlaylist[] };
/** `isNewer`: made by a later version; `unknown`: its regions that this one does not know. */
export type ReadFile = LayoutFile & { isNewer: boolean; unknown: Region[] };

const KINDS: ReadonlySet<string> = new Set(DEFINITIONS.map(({ kind }) => kind));

export function unknownRegions({ regions }: Pick<Layout, "regions">): Region[] {
  return regions.filter(({ widget }) => !KINDS.has(widget));
}

/** What the regions name: media by their hash, playlists by their id. */
export function namedIn({ regions }: Pick<Layout, "regions">): { media: string[]; playlists: string[] } {
  const values = (types: readonly string[]) => regions.flatMap(({ widget, settings }) => {
    const fields = Object.entries(DEFINITIONS.find(({ kind }) => kind === widget)?.fields ?? {}).filter(([, { type }]) => types.includes(type));
    return fields.map(([name]) => settings?.[name]).filter((value): value is string => typeof value === "string" && value !== "");
  });
  return { media: Array.from(new Set(values(["media"]))), playlists: Array.from(new Set(values(["playlist"]))) };
}

/** The text of the file; what is not known by name keeps its id. */
export function writeLayoutFile(layout: Layout, media: readonly NamedMedium[], playlists: readonly NamedPlaylist[]): string {
  const named = namedIn(layout);
  const file = {
    panggil: "layout",
    v: VERSION,
    layout,
    media: named.media.map((sha256) => ({ sha256, name: media.find((one) => one.sha256 === sha256)?.name ?? sha256.slice(0, 8) })),
    playlists: named.playlists.map((id) => ({ id, name: playlists.find((one) => one.id === id)?.name ?? id })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function listOf<N extends string>(value: unknown, key: N): ({ [K in N]: string } & { name: string })[] {
  if (!Array.isArray(value)) return [];
  const items: unknown[] = value;
  return items.flatMap((item) => {
    if (!isFields(item)) return [];
    const { name } = item;
    const id = item[key];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both are texts
    return typeof id === "string" ? [{ [key]: id, name: typeof name === "string" ? name : id } as { [K in N]: string } & { name: string }] : [];
  });
}

/** The layout in a file, bare or with what goes with it; null when there is none. */
export function readLayoutFile(text: string): ReadFile | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isFields(value)) return null;
  const isWrapped = value["panggil"] === "layout";
  const layout = isWrapped ? value["layout"] : value;
  if (!isLayout(layout) || typeof layout.name !== "string" || !layout.regions.every(({ id }) => typeof id === "string")) return null;
  const version = isWrapped ? value["v"] : VERSION;
  const unknown = unknownRegions(layout);
  const isLater = typeof version === "number" && version > VERSION;
  return { layout, media: listOf(value["media"], "sha256"), playlists: listOf(value["playlists"], "id"), isNewer: isLater || unknown.length > 0, unknown };
}

/** What the layout names and this server has not, by name. */
export function missingHere(file: LayoutFile, media: ReadonlySet<string>, playlists: ReadonlySet<string>): { media: string[]; playlists: string[] } {
  const named = namedIn(file.layout);
  return {
    media: named.media.filter((one) => !media.has(one)).map((sha256) => file.media.find((one) => one.sha256 === sha256)?.name ?? sha256.slice(0, 8)),
    playlists: named.playlists.filter((one) => !playlists.has(one)).map((id) => file.playlists.find((one) => one.id === id)?.name ?? id),
  };
}
