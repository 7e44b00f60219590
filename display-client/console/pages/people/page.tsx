import "./people.css";
import { PageFrame } from "../../frame/page-frame.tsx";
import { Tabs } from "../../parts/choose.tsx";
import { to, useQuery, withQuery } from "../../router.tsx";
import { PEOPLE } from "../../words/people.ts";
import { useWords } from "../../words/index.ts";
import { Devices } from "./devices.tsx";
import { Log } from "./log.tsx";
import { Persons } from "./persons.tsx";

const TABS = ["people", "devices", "log"] as const;

export function Page() {
  const say = useWords(PEOPLE);
  const [query] = useQuery();
  const tab = TABS.find((one) => one === query("tab")) ?? "people";
  const tabs = TABS.map((value) => ({ value, label: say(value), to: withQuery(to("people"), { tab: value === "people" ? null : value }) }));
  return (
    <PageFrame title={say("title")}>
      <Tabs label={say("title")} tabs={tabs} current={tab} />
      {tab === "people" && <Persons />}
      {tab === "devices" && <Devices all />}
      {tab === "log" && <Log />}
    </PageFrame>
  );
}
