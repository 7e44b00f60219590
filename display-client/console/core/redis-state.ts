// How Redis is, all feeds together.
import type { RedisState } from "../api.gen.ts";

/** One that catches up is connected, but what comes in by it was called a while ago: that is what is to be known. */
export function redisStateOf({ state, feeds }: RedisState): string {
  return state === "ok" && Object.values(feeds).some((feed) => feed.state === "catching-up") ? "catching-up" : state;
}
