// A fault of a layout in the person's language: its region by the name people know, what is wrong, how to mend it.
import type { Layout } from "../../core/protocol.gen.ts";
import { layoutFaultText } from "./layout-fault.ts";
import type { ToldFault } from "./layout-fault.ts";
import { regionName } from "./layout-changes.ts";
import type { Language } from "./prefs.ts";

/** What is wrong, without where. */
export function faultText(fault: ToldFault, layout: Pick<Layout, "regions">, language: Language): string {
  return layoutFaultText(fault, language, (region) => regionName(layout, region, language));
}
