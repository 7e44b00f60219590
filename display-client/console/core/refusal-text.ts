// Why a message was refused, in words.
import type { JOURNAL_REFUSED } from "../words/journal-refused.ts";
import type { SiteSay } from "./own-words.ts";
import { registrable } from "./refusals.ts";

/** What was wrong: the reason, the field it is about, and the value that names nothing of the site. */
export type Refusing = { reason: string; field?: string | undefined; value: string };

export type RefusedSay = SiteSay<(typeof JOURNAL_REFUSED)["id"]>;

function unknownText({ field = "", value }: Refusing, say: RefusedSay): string {
  switch (field) {
    case "counter":
      return say(registrable(value) === value ? "refused.counter" : "refused.counter_named", { n: value });
    case "zone":
    case "service":
      return say(`refused.${field}`, { n: value });
    default:
      return say("refused.unknown", { field, n: value });
  }
}

/** The cause in a sentence. */
export function refusalText(refusing: Refusing, say: RefusedSay): string {
  const { reason, field = "" } = refusing;
  switch (reason) {
    case "unknown":
      return unknownText(refusing, say);
    case "missing":
      return field === "ticket" || field === "counter" ? say(`refused.missing.${field}`) : say("refused.missing", { field });
    case "invalid":
      return field === "ticket" ? say("refused.invalid.ticket") : say("refused.invalid", { field });
    case "too-large":
    case "not-json":
    case "not-an-object":
    case "not-a-call":
      return say(`refused.${reason}`);
    default:
      return say("refused.other", { reason });
  }
}
