// Where the thing is that an entry of the log is about.
import type { AuditEntry } from "../api.gen.ts";
import { deedOf } from "./audit.ts";
import { to, withQuery } from "./paths.ts";

const TEXT_TABS: { readonly [kind: string]: string | undefined } = { ticker: "ticker", card: "cards", notice: "notices" };

function textTab({ before, after }: Pick<AuditEntry, "before" | "after">): string {
  const said = [after, before].map((state) => (typeof state === "object" && state !== null && "kind" in state && typeof state.kind === "string" ? TEXT_TABS[state.kind] : undefined));
  return said.find((tab) => tab !== undefined) ?? "ticker";
}

/** Null where nothing of it is left to be seen, or it has no page. */
export function deedAddress(entry: Pick<AuditEntry, "what" | "target" | "before" | "after">): string | null {
  const { noun, verb } = deedOf(entry.what);
  const isGone = verb === "remove";
  const { target } = entry;
  switch (noun) {
    case "layout":
    case "due":
      return isGone && noun === "layout" ? to("layouts") : to("layout", { layout: target });
    case "programme":
      return withQuery(to("layouts"), { tab: "schedule" });
    case "playlist":
      return isGone ? to("media") : to("playlist", { playlist: target });
    case "media":
      return to("media");
    case "notice":
      return withQuery(to("texts"), { tab: "interrupt" });
    case "text":
      return withQuery(to("texts"), { tab: textTab(entry) });
    case "screen":
    case "trial":
      return isGone && noun === "screen" ? to("screens") : to("screen", { screen: target });
    case "counter":
      return withQuery(to("hall"), { tab: "counters" });
    case "zone":
      return withQuery(to("hall"), { tab: "zones" });
    case "service":
      return withQuery(to("hall"), { tab: "services" });
    case "speaker":
      return to("voice");
    case "site":
      return to("settings");
    case "key":
      return withQuery(to("settings"), { tab: "keys" });
    default:
      return null;
  }
}
