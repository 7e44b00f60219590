// The texts that stand in a layout itself, as a phone can change them: fields of the widgets that visitors read. Pure.
import type { Bilingual, Layout } from "../../core/protocol.gen.ts";
import { DEFINITIONS } from "../../widgets/definitions.ts";

/** `lines`: one text each. */
export type OwnText = { region: string; field: string; label: Bilingual; is: "text" | "lines"; value: string; most: number | null };

const READ: ReadonlySet<string> = new Set(["ticker", "info"]);

export function ownTexts({ regions }: Pick<Layout, "regions">): OwnText[] {
  return regions.filter(({ widget }) => READ.has(widget)).flatMap(({ id, widget, settings }) => {
    const fields = Object.entries(DEFINITIONS.find(({ kind }) => kind === widget)?.fields ?? {});
    return fields.flatMap(([field, { type, label, ...more }]): OwnText[] => {
      if (type !== "text" && type !== "lines") return [];
      const value: unknown = settings?.[field] ?? more.default;
      const most = "most" in more && typeof more.most === "number" ? more.most : null;
      if (Array.isArray(value)) return [{ region: id, field, label, is: "lines", value: value.map(String).join("\n"), most }];
      return typeof value === "string" ? [{ region: id, field, label, is: "text", value, most }] : [];
    });
  });
}

/** The layout with another text; of lines those that say something. */
export function withText(layout: Layout, { region, field, is }: Pick<OwnText, "region" | "field" | "is">, value: string): Layout {
  const given = is === "text" ? value : value.split("\n").filter((line) => line.trim() !== "");
  return { ...layout, regions: layout.regions.map((one) => (one.id === region ? { ...one, settings: { ...one.settings, [field]: given } } : one)) };
}
