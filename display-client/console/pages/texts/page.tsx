import "./texts.css";
import { PageFrame } from "../../frame/page-frame.tsx";
import { Loading, Tabs } from "../../parts/index.ts";
import { Failed } from "../../parts/failed.tsx";
import { to, useQuery, withQuery } from "../../router.tsx";
import { texts } from "../../texts-api.ts";
import { fetchHall, useHall } from "../../use-hall.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { Cards } from "./cards.tsx";
import { Interrupt } from "./interrupt.tsx";
import { TextList } from "./text-list.tsx";
import { Ticker } from "./ticker.tsx";

const TABS = ["ticker", "cards", "notices", "interrupt"] as const;

/** Teks & pengumuman: what do visitors read beside the calls? */
export function Page() {
  const say = useWords(TEXTS);
  const { hall, failed } = useHall();
  const { value: all, fault, again } = texts.use();
  const [query] = useQuery();
  const tab = TABS.find((one) => one === query("tab")) ?? "ticker";
  const tabs = TABS.map((value) => ({ value, label: say(`tab.${value}`), to: value === "ticker" ? to("texts") : withQuery(to("texts"), { tab: value }) }));
  const retry = () => {
    again();
    fetchHall().catch(() => null);
  };
  return (
    <PageFrame title={say("title")}>
      <Tabs label={say("tabs")} tabs={tabs} current={tab} />
      {hall !== null && tab === "interrupt" ? <Interrupt hall={hall} /> : hall === null || all === null ? failed || fault !== null ? <Failed fault={fault} onAgain={retry} /> : <Loading onAgain={retry} /> : (
        <>
          {tab === "ticker" && <Ticker hall={hall} all={all} />}
          {tab === "cards" && <Cards hall={hall} all={all} />}
          {tab === "notices" && <div class="column"><TextList kind="notice" all={all} /></div>}
        </>
      )}
    </PageFrame>
  );
}
