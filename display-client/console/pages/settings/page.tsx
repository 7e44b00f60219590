import "./settings.css";
import { PageFrame } from "../../frame/page-frame.tsx";
import { Loading, Tabs } from "../../parts/index.ts";
import { to, useQuery, withQuery } from "../../router.tsx";
import { meNow } from "../../session.ts";
import { useHall } from "../../use-hall.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { About } from "./about.tsx";
import { Building } from "./building.tsx";
import { Connections } from "./connections.tsx";
import { Keys } from "./keys.tsx";
import { Transfer } from "./transfer.tsx";

const TABS = ["building", "connections", "keys", "transfer", "about"] as const;

export function Page() {
  const say = useWords(SETTINGS);
  const [query] = useQuery();
  const { hall } = useHall();
  const tabs = TABS.filter((one) => one !== "keys" || meNow()?.role === "admin");
  const tab = tabs.find((one) => one === query("tab")) ?? "building";
  const listed = tabs.map((value) => ({ value, label: say(value), to: withQuery(to("settings"), { tab: value === "building" ? null : value }) }));
  return (
    <PageFrame title={say("title")}>
      <Tabs label={say("title")} tabs={listed} current={tab} />
      {tab === "building" && (hall === null ? <Loading /> : <Building hall={hall} />)}
      {tab === "connections" && <Connections hall={hall} />}
      {tab === "keys" && <Keys />}
      {tab === "transfer" && <Transfer />}
      {tab === "about" && <About />}
    </PageFrame>
  );
}
