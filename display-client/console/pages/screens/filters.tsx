import type { HallZone, Screen } from "../../api.gen.ts";
import { groupsOf, isTrouble } from "../../core/screen-state.ts";
import type { ScreenFilter } from "../../core/screen-state.ts";
import { Segmented } from "../../parts/choose.tsx";
import { Select } from "../../parts/field.tsx";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";

type FiltersProps = { screens: readonly Screen[]; zones: readonly HallZone[]; filter: ScreenFilter; onFilter: (change: Partial<ScreenFilter>) => void };

// So many choices stand side by side; more of them are a list to open.
const MOST_VISIBLE = 5;

/** What the list is narrowed to: state and zone as one row of choices while they are few, groups where there are any. */
export function Filters({ screens, zones, filter, onFilter }: FiltersProps) {
  const say = useWords(SCREENS);
  const inUse = zones.filter(({ id }) => screens.some((screen) => screen.zone === id));
  const groups = groupsOf(screens);
  const visible = inUse.length > 1 && inUse.length + 2 <= MOST_VISIBLE;
  const states = [
    { value: "", label: say("all"), count: screens.length },
    { value: "trouble", label: say("trouble"), count: screens.filter(isTrouble).length },
  ];
  const choices = visible ? [...states, ...inUse.map(({ id, name }) => ({ value: `zone ${id}`, label: name }))] : states;
  const choose = (value: string) => {
    if (!visible) onFilter({ state: value });
    else if (value.startsWith("zone ")) onFilter({ state: "", zone: value.slice(5) });
    else onFilter({ state: value, zone: "" });
  };
  return (
    <>
      <Segmented label={say("filter")} choices={choices} value={visible && filter.zone !== "" ? `zone ${filter.zone}` : filter.state} onChange={choose} />
      {!visible && inUse.length > 1 && <Select bare label={say("zone")} value={filter.zone} onChange={(zone) => { onFilter({ zone }); }} choices={[{ value: "", label: say("every_zone") }, ...inUse.map(({ id, name }) => ({ value: id, label: name }))]} />}
      {groups.length > 0 && <Select bare label={say("group")} value={filter.group} onChange={(group) => { onFilter({ group }); }} choices={[{ value: "", label: say("every_group") }, ...groups.map((group) => ({ value: group, label: group }))]} />}
    </>
  );
}
