import type { Screen } from "../../api.gen.ts";
import { Card } from "../../parts/card.tsx";
import { Table } from "../../parts/table.tsx";
import type { Column } from "../../parts/table.tsx";
import { Link, to } from "../../router.tsx";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";
import { ScreenChip } from "./screen-chip.tsx";
import { useScreenFacts } from "./screen-facts.ts";

function Lateness({ screen }: { screen: Screen }) {
  const { lateLabel, late } = useScreenFacts(screen);
  return <>{lateLabel} <b>{late}</b></>;
}

function Measure({ screen }: { screen: Screen }) {
  return <>{useScreenFacts(screen).size}</>;
}

/** Many screens, one row each. */
export function ScreenTable({ screens, zoneName }: { screens: Screen[]; zoneName: (id: string) => string }) {
  const say = useWords(SCREENS);
  const columns: Column<Screen>[] = [
    { key: "name", head: say("name"), title: true, cell: (screen) => <Link to={to("screen", { screen: screen.id })}>{screen.name}</Link> },
    { key: "state", head: say("state"), cell: (screen) => <ScreenChip screen={screen} /> },
    { key: "zone", head: say("zone"), cell: (screen) => zoneName(screen.zone) },
    { key: "late", head: say("lateness"), cell: (screen) => <Lateness screen={screen} /> },
    { key: "size", head: say("size"), cell: (screen) => <Measure screen={screen} /> },
    { key: "group", head: say("group"), cell: (screen) => screen.groups.join(", ") },
  ];
  return <Card class="screen-table"><Table label={say("title")} columns={columns} rows={screens} keyOf={(screen) => screen.id} /></Card>;
}
