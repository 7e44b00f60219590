// Sambungan: how the queue machine reaches this building, in a sentence, and what its maker needs.
import type { Hall, PartState } from "../../api.gen.ts";
import { samplesFor } from "../../core/samples.ts";
import { useLive } from "../../live.ts";
import { Card, Note } from "../../parts/index.ts";
import type { Tone } from "../../parts/index.ts";
import { CopyButton } from "../../parts/copy.tsx";
import { useSite } from "../../use-site.ts";
import { useFormat } from "../../use-format.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { Sample } from "./sample.tsx";

const STATES = ["ok", "degraded", "connecting", "away", "off"] as const;
type Known = (typeof STATES)[number];
const TONES: { [state in Known]: Tone } = { ok: "ok", degraded: "warn", connecting: "warn", away: "bad", off: "off" };

function known({ state }: PartState): Known | null {
  return STATES.find((one) => one === state) ?? null;
}

function Redis() {
  const say = useWords(SETTINGS);
  const format = useFormat();
  const redis = useLive(({ health }) => health?.redis ?? null);
  if (redis === null) return <Note tone="off">{say("redis_unknown")}</Note>;
  const state = known(redis);
  const text = () => {
    if (state === null) return say("redis_unknown");
    if (state !== "away") return say(`redis_${state}`);
    return redis.since === undefined ? say("redis_away_plain") : say("redis_away", { time: format.time(redis.since) });
  };
  const feeds = Object.entries(redis.feeds ?? {});
  return (
    <>
      <Note tone={state === null ? "off" : TONES[state]} icon="plug">{text()}</Note>
      {feeds.length > 0 && (
        <dl class="settings-facts">
          {feeds.map(([name, feed]) => <div key={name}><dt>{say("feed", { name })}</dt><dd>{say(`feed_${known(feed) ?? "degraded"}`)}</dd></div>)}
        </dl>
      )}
      <p class="second small">{say("redis_how")}</p>
    </>
  );
}

function Address() {
  const say = useWords(SETTINGS);
  const site = useSite();
  if (site === null) return null;
  return (
    <Card title={say("address")} padded>
      <p class="settings-text second">{say("address_text")}</p>
      <p class="settings-address"><b>{site.url}</b> <CopyButton small text={site.url}>{say("copy")}</CopyButton></p>
      {!site.listens_beyond && <Note tone="warn">{say("address_local")} <code>{`[server] listen = "0.0.0.0:${new URL(site.url).port || "80"}"`}</code></Note>}
    </Card>
  );
}

export function Connections({ hall }: { hall: Hall | null }) {
  const say = useWords(SETTINGS);
  const site = useSite();
  if (site === null) return null;
  const samples = samplesFor(site.id, site.url, `${hall?.services.find(({ prefix }) => prefix !== null)?.prefix ?? "A"}012`, hall?.counters[0]?.number ?? "1");
  return (
    <div class="settings">
      <div class="column">
        <Card title={say("redis")} padded><div class="column"><Redis /></div></Card>
        <Address />
      </div>
      <Card title={say("vendor")} padded>
        <p class="settings-text second">{say("vendor_text")}</p>
        <div class="column">
          <Sample label={say("channel")} text={samples.channel} />
          <Sample label={say("sample_publish")} text={samples.publish} />
          <Sample label={say("stream")} text={samples.stream} />
          <Sample label={say("sample_add")} text={samples.add} />
          <Sample label={say("sample_post")} text={samples.post} help={say("sample_post_help")} />
        </div>
      </Card>
    </div>
  );
}
