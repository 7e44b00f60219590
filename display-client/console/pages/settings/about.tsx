// Tentang: what runs here, where the data is, what it is made of; and the first start once more.
import { call } from "../../api.ts";
import { useLive } from "../../live.ts";
import { Button, Card, TroubleNote } from "../../parts/index.ts";
import { go, to } from "../../router.tsx";
import { meNow } from "../../session.ts";
import { useAct } from "../../use-act.ts";
import { useFormat } from "../../use-format.ts";
import { useCounterWord, useSite } from "../../use-site.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";

/** The first question after the accounts: they exist. */
const FIRST_STEP = 2;

const PARTS = [
  { word: "part_font", licence: "SIL Open Font License 1.1" },
  { word: "part_preact", licence: "MIT" },
  { word: "part_qr", licence: "MIT" },
  { word: "part_sqlite", licence: null },
  { word: "part_symphonia", licence: "Mozilla Public License 2.0" },
  { word: "part_voice", licence: "GPL-3.0-or-later" },
] as const;

function Facts() {
  const say = useWords(SETTINGS);
  const format = useFormat();
  const site = useSite();
  const health = useLive((live) => live.health);
  const rows: [string, string][] = [[say("version"), meNow()?.version ?? ""]];
  if (health !== null) {
    rows.push([say("storage"), say("storage_free", { free: format.bytes(health.disk.free), total: format.bytes(health.disk.total) })]);
    const { state, waiting, given_up: lost } = health.journal;
    const told = [say(state === "ok" ? "journal_ok" : "journal_bad"), waiting > 0 ? say("journal_waiting", { n: waiting }) : "", lost > 0 ? say("journal_lost", { n: lost }) : ""];
    rows.push([say("journal"), told.filter((part) => part !== "").join(". ")]);
  }
  rows.push([say("site_id"), site?.id ?? ""]); // last: its help stands below
  return (
    <dl class="settings-facts">
      {rows.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

function FirstStart() {
  const say = useWords(SETTINGS);
  const word = useCounterWord().toLowerCase();
  const { busy, trouble, run } = useAct();
  const begin = async () => {
    if (await run(() => call("PUT", "/api/v1/setup", { body: { step: FIRST_STEP } }))) go(to("setup"));
  };
  return (
    <Card title={say("first_start")} padded>
      <p class="settings-text second">{say("first_start_text", { word })}</p>
      <Button busy={busy && say("first_starting")} onPress={() => void begin()}>{say("first_start_do")}</Button>
      <TroubleNote trouble={trouble} />
    </Card>
  );
}

export function About() {
  const say = useWords(SETTINGS);
  return (
    <div class="settings">
      <div class="column">
        <Card title="Panggil" padded>
          <Facts />
          <p class="second small">{say("site_id_help")}</p>
        </Card>
        <Card title={say("data")} padded><p>{say("data_text")}</p></Card>
        {meNow()?.role === "admin" && <FirstStart />}
      </div>
      <Card title={say("licences")} padded>
        <p class="settings-text">{say("licences_text")}</p>
        <ul class="settings-list">{PARTS.map(({ word, licence }) => <li key={word}>{say("licence", { name: say(word), licence: licence ?? say("public_domain") })}</li>)}</ul>
      </Card>
    </div>
  );
}
