// How the queue machine's Redis is, in a sentence, and each way by which it is read.
import type { PartState, RedisState } from "../../api.gen.ts";
import { redisStateOf } from "../../core/redis-state.ts";
import { useLive } from "../../live.ts";
import { Note } from "../../parts/index.ts";
import type { Tone } from "../../parts/index.ts";
import { useFormat } from "../../use-format.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";

const STATES = ["ok", "degraded", "connecting", "catching-up", "away", "off"] as const;
type Known = (typeof STATES)[number];
const TONES: { [state in Known]: Tone } = { ok: "ok", degraded: "warn", connecting: "warn", "catching-up": "info", away: "bad", off: "off" };

function known({ state }: { state: string }): Known | null {
  return STATES.find((one) => one === state) ?? null;
}

/** The state in a sentence. */
function useSentence(): (redis: RedisState) => string {
  const say = useWords(SETTINGS);
  const format = useFormat();
  return (redis) => {
    const state = known({ state: redisStateOf(redis) });
    switch (state) {
      case null:
        return say("redis_unknown");
      case "catching-up":
        return say("redis_late");
      case "away":
        return redis.since === undefined ? say("redis_away_plain") : say("redis_away", { time: format.time(redis.since) });
      case "ok":
      case "degraded":
      case "connecting":
      case "off":
        return say(`redis_${state}`);
      default:
        return state satisfies never;
    }
  };
}

function Feed({ name, feed }: { name: string; feed: PartState }) {
  const say = useWords(SETTINGS);
  const format = useFormat();
  const state = known(feed) ?? "degraded";
  const word = say(state === "catching-up" ? "feed_late" : `feed_${state}`);
  const isTimed = state !== "ok" && state !== "off" && feed.since !== undefined;
  return (
    <div>
      <dt>{name === "stream" || name === "pubsub" || name === "lease" || name === "relay" ? say(`feed_${name}`) : say("feed", { name })}</dt>
      <dd>
        {isTimed ? say("feed_since", { state: word, time: format.time(feed.since ?? 0) }) : word}
        {feed.detail !== undefined && (
          <details class="settings-detail">
            <summary>{say("feed_detail")}</summary>
            <p class="second" lang="en">{feed.detail}</p>
          </details>
        )}
      </dd>
    </div>
  );
}

/** Whether the queue machine's calls come in now, and by which ways. */
export function RedisNow() {
  const say = useWords(SETTINGS);
  const sentence = useSentence();
  const redis = useLive(({ health }) => health?.redis ?? null);
  if (redis === null) return <Note tone="off">{say("redis_unknown")}</Note>;
  const state = known({ state: redisStateOf(redis) });
  const feeds = Object.entries(redis.feeds);
  return (
    <div class="column">
      <Note tone={state === null ? "off" : TONES[state]} icon="plug">{sentence(redis)}</Note>
      {feeds.length > 0 && <dl class="settings-facts">{feeds.map(([name, feed]) => <Feed name={name} feed={feed} key={name} />)}</dl>}
      <p class="second small">{say("redis_how")}</p>
    </div>
  );
}
