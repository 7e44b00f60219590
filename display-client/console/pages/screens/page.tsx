import "./screens.css";
import { useState } from "preact/hooks";
import type { Asking, Screen } from "../../api.gen.ts";
import { byTrouble, filtered } from "../../core/screen-state.ts";
import type { ScreenFilter } from "../../core/screen-state.ts";
import { PageFrame } from "../../frame/page-frame.tsx";
import { useLive } from "../../live.ts";
import { TvAddress } from "../../pairing/address.tsx";
import { ApprovalDialog } from "../../pairing/approval-dialog.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Segmented } from "../../parts/choose.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { useQuery } from "../../router.tsx";
import { useHall } from "../../use-hall.ts";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";
import { AddScreen, Steps } from "./add-screen.tsx";
import { AskingBars } from "./asking-bar.tsx";
import { Filters } from "./filters.tsx";
import { IdentifyAll } from "./identify-all.tsx";
import { ScreenCard } from "./screen-card.tsx";
import { ScreenTable } from "./screen-table.tsx";

// More pictures than these are not looked at one by one.
const MOST_CARDS = 24;

/** Which TV lives, and what does it show? */
export function Page() {
  const say = useWords(SCREENS);
  const screens = useLive((live) => live.screens);
  const [query] = useQuery();
  const [adding, setAdding] = useState(false);
  const [found, setFound] = useState<Asking | null>(null);
  const zone = query("zone");
  return (
    <PageFrame title={say("title")} action={<Button look="primary" icon="plus" onPress={() => { setAdding(true); }}>{say("add")}</Button>}>
      <AskingBars zone={zone} />
      {screens === null ? <Loading bars={6} /> : screens.length === 0 ? <NoScreens /> : <Screens screens={screens} />}
      {adding && <AddScreen onClose={() => { setAdding(false); }} onFound={(asking) => { setAdding(false); setFound(asking); }} />}
      {found !== null && <ApprovalDialog asking={found} zone={zone} onClose={() => { setFound(null); }} />}
    </PageFrame>
  );
}

function Screens({ screens }: { screens: Screen[] }) {
  const say = useWords(SCREENS);
  const { hall } = useHall();
  const [query, ask] = useQuery();
  const filter: ScreenFilter = { state: query("state") ?? "", zone: query("zone") ?? "", group: query("group") ?? "" };
  const zones = hall?.zones ?? [];
  const names = new Map(zones.map(({ id, name }) => [id, name]));
  const zoneName = (id: string) => names.get(id) ?? id;
  const shown = byTrouble(filtered(screens, filter), zones.map(({ id }) => id));
  const view = query("view") ?? (screens.length > MOST_CARDS ? "list" : "cards");
  const all = () => { ask({ state: null, zone: null, group: null }); };
  return (
    <>
      <div class="screens-tools">
        <Filters screens={screens} zones={zones} filter={filter} onFilter={ask} />
        <span class="rest" />
        <Segmented label={say("view")} value={view} onChange={(value) => { ask({ view: value }); }} choices={[{ value: "cards", label: say("cards") }, { value: "list", label: say("list") }]} />
        <IdentifyAll />
      </div>
      {shown.length === 0 && <Card><Empty icon="screen" action={<Button onPress={all}>{say("show_all")}</Button>}>{say("nothing_here")}</Empty></Card>}
      {shown.length > 0 && view === "list" && <ScreenTable screens={shown} zoneName={zoneName} />}
      {shown.length > 0 && view !== "list" && (
        <ul class="screens-grid">
          {shown.map((screen) => <ScreenCard screen={screen} zone={zoneName(screen.zone)} key={screen.id} />)}
          <li class="screens-more">
            <h2>{say("more_title")}</h2>
            <p class="small second">{say("more_text")}</p>
            <TvAddress />
          </li>
        </ul>
      )}
    </>
  );
}

function NoScreens() {
  const say = useWords(SCREENS);
  return (
    <Card padded title={say("empty")}>
      <div class="column"><TvAddress qr large /><Steps /></div>
    </Card>
  );
}
