import type { Recent } from "../../core/trying.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { MESSAGES } from "../../words/messages.ts";

/** How a message came: by its channel, or by its way in. */
export function useWay(): (message: Pick<Recent, "via" | "channel">) => string {
  const say = useSiteSay(MESSAGES);
  return ({ via, channel }) => {
    if (channel !== "") return channel;
    switch (via) {
      case "pubsub":
      case "stream":
      case "http":
      case "console":
      case "server":
        return say(`way.${via}`);
      default:
        return via;
    }
  };
}
