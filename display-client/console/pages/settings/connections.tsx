// Sambungan: how the queue machine reaches this building, in a sentence, and what its maker needs.
import type { Hall } from "../../api.gen.ts";
import { samplesFor } from "../../core/samples.ts";
import { useLive } from "../../live.ts";
import { Card, Note } from "../../parts/index.ts";
import { CopyButton } from "../../parts/copy.tsx";
import { useSite } from "../../use-site.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { RedisNow } from "./redis-now.tsx";
import { RecentMessages } from "./recent.tsx";
import { Sample } from "./sample.tsx";

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
  const isUsed = useLive(({ health }) => health !== null && health.redis.state !== "off");
  if (site === null) return null;
  const samples = samplesFor(site.id, site.url, `${hall?.services.find(({ prefix }) => prefix !== null)?.prefix ?? "A"}012`, hall?.counters[0]?.number ?? "1");
  return (
    <div class="column">
      <div class="settings">
        <div class="column">
          <Card title={say("redis")} padded><RedisNow /></Card>
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
      {isUsed && <RecentMessages />}
    </div>
  );
}
