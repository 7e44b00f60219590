import { session } from "../session.ts";
import { useFormat, useNow } from "../use-format.ts";
import { useValue } from "../use-value.ts";

const MINUTE = 60_000;

/** The time of the server at the site. */
export function SiteClock() {
  const format = useFormat();
  const zone = useValue(session, (now) => (now.is === "in" ? now.me.site.time_zone : ""));
  const now = useNow(MINUTE);
  return <span class="site-clock">{format.time(now)} <small>{zone}</small></span>;
}
