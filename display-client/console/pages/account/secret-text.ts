import type { Role } from "../../api.gen.ts";
import type { SecretFault } from "../../core/secret.ts";
import { PASSWORD_SHORTEST, PIN_SHORTEST } from "../../core/secret.ts";
import type { ACCOUNT } from "../../words/account.ts";
import type { Say } from "../../words/index.ts";

/** What is wrong with a password, and what helps. */
export function secretText(say: Say<(typeof ACCOUNT)["id"]>, fault: SecretFault, role: Role): string {
  switch (fault) {
    case "short":
      return role === "counter" ? say("fault_short_pin", { n: PIN_SHORTEST }) : say("fault_short", { n: PASSWORD_SHORTEST });
    case "long":
      return say("fault_long");
    case "login":
      return say("fault_name_again");
    default:
      return fault satisfies never;
  }
}
