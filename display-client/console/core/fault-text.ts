// A fault of a layout in the person's language: its region by the name people know, what is wrong, how to mend it.
import type { Layout } from "../../core/protocol.gen.ts";
import { LAYOUT_FAULTS } from "../words/layout-faults.ts";
import { filled } from "./dictionary.ts";
import { regionName } from "./layout-changes.ts";
import type { LayoutFault } from "./layout-wire.ts";
import type { Language } from "./prefs.ts";

export type FaultCode = keyof (typeof LAYOUT_FAULTS)["id"];

const CODES: ReadonlySet<string> = new Set(Object.keys(LAYOUT_FAULTS.id));

function isCode(code: string): code is FaultCode {
  return CODES.has(code);
}

function codeOf({ code = "", params = {} }: LayoutFault): FaultCode {
  if (code === "too-small" && typeof params["least_w"] === "number") return "too-small-w";
  if (code === "too-small" && typeof params["least_h"] === "number") return "too-small-h";
  return isCode(code) ? code : "other";
}

function shown(value: unknown, language: Language): string {
  const text = String(value);
  return typeof value === "number" && language === "id" ? text.replace(".", ",") : text;
}

/** What is wrong, without where. */
export function faultText(fault: LayoutFault, layout: Pick<Layout, "regions">, language: Language): string {
  const values = Object.entries(fault.params ?? {}).map(([name, value]): [string, string] => [name, shown(value, language)]);
  const other = fault.params?.["other"];
  const named = typeof other === "string" ? [...values, ["other", regionName(layout, other, language)] as const] : values;
  return filled(LAYOUT_FAULTS[language][codeOf(fault)], Object.fromEntries(named));
}
