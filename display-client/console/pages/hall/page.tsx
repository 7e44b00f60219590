import { PageFrame } from "../../frame/page-frame.tsx";
import { Tabs } from "../../parts/choose.tsx";
import { Failed } from "../../parts/failed.tsx";
import { Loading } from "../../parts/loading.tsx";
import { to, useQuery, withQuery } from "../../router.tsx";
import { fetchHall, useHall } from "../../use-hall.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { HALL } from "../../words/hall.ts";
import { Board } from "./board.tsx";
import { Counters } from "./counters.tsx";
import { Services } from "./services.tsx";
import { Zones } from "./zones.tsx";

const TABS = ["board", "counters", "zones", "services"] as const;

function again(): void {
  fetchHall().catch(() => null);
}

/** Zona & gerai: which counter serves what, and is it open? */
export function Page() {
  const say = useSiteSay(HALL);
  const { hall, failed } = useHall();
  const [query] = useQuery();
  const tab = TABS.find((one) => one === query("tab")) ?? "board";
  const tabs = TABS.map((value) => ({ value, label: say(`tab.${value}`), to: value === "board" ? to("hall") : withQuery(to("hall"), { tab: value }) }));
  return (
    <PageFrame title={say("title")}>
      <Tabs label={say("tabs")} tabs={tabs} current={tab} />
      {hall === null ? failed ? <Failed fault={null} onAgain={again} /> : <Loading onAgain={again} /> : (
        <>
          {tab === "board" ? <Board hall={hall} /> : null}
          {tab === "counters" ? <Counters hall={hall} /> : null}
          {tab === "zones" ? <Zones hall={hall} /> : null}
          {tab === "services" ? <Services hall={hall} /> : null}
        </>
      )}
    </PageFrame>
  );
}
