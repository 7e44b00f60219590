import { minuteOf } from "../../../../core/when.ts";
import type { EntryForm } from "../../../core/programme-form.ts";
import type { ListedLayout } from "../../../api.gen.ts";
import type { Form } from "../../../form.ts";
import { useLive } from "../../../live.ts";
import { Segmented } from "../../../parts/choose.tsx";
import { DayChoice } from "../../../parts/day-choice.tsx";
import { Check, Select, TextField } from "../../../parts/field.tsx";
import { useHall } from "../../../use-hall.ts";
import { LAYOUT_SCHEDULE } from "../../../words/layout-schedule.ts";
import { useWords } from "../../../words/index.ts";

/** Which layout, where, when. */
export function EntryFields({ form, layouts }: { form: Form<EntryForm>; layouts: readonly ListedLayout[] }) {
  const say = useWords(LAYOUT_SCHEDULE);
  const { values, set, field } = form;
  return (
    <>
      <div class="fields">
        <Select label={say("layout")} {...field("layout")} choices={layouts.map(({ id, name }) => ({ value: id, label: name }))} grows />
        <Select label={say("theme")} {...field("theme")} choices={[{ value: "", label: say("theme_own") }, { value: "dark", label: say("theme_dark") }, { value: "light", label: say("theme_light") }]} />
      </div>
      <Segmented label={say("where")} {...field("where")} choices={[{ value: "all", label: say("where_all") }, { value: "zones", label: say("where_zones") }, { value: "screens", label: say("where_screens") }]} seen />
      {values.where !== "all" && <Places form={form} />}
      <Segmented label={say("when")} {...field("when")} choices={[{ value: "always", label: say("when_always") }, { value: "hours", label: say("when_hours") }]} seen />
      {values.when === "hours" && <Hours form={form} onDays={(days) => { set({ days }); }} />}
    </>
  );
}

function Places({ form: { values, set } }: { form: Form<EntryForm> }) {
  const { hall } = useHall();
  const screens = useLive((live) => live.screens) ?? [];
  const isZones = values.where === "zones";
  const zones = hall?.zones ?? [];
  const zoneName = (id: string) => zones.find((zone) => zone.id === id)?.name ?? id;
  const places = isZones ? zones.map(({ id, name }) => ({ id, name })) : screens.map(({ id, name, zone }) => ({ id, name: `${name} · ${zoneName(zone)}` }));
  const chosen = isZones ? values.zones : values.screens;
  const turn = (id: string, on: boolean) => {
    const next = on ? [...chosen, id] : chosen.filter((one) => one !== id);
    set(isZones ? { zones: next } : { screens: next });
  };
  return <div class="place-choice">{places.map(({ id, name }) => <Check label={name} value={chosen.includes(id)} onChange={(on) => { turn(id, on); }} key={id} />)}</div>;
}

function Hours({ form: { values, field, faults }, onDays }: { form: Form<EntryForm>; onDays: (days: number[]) => void }) {
  const say = useWords(LAYOUT_SCHEDULE);
  const { days, from, until, first, last } = values;
  const [begins, ends] = [minuteOf(from), minuteOf(until)];
  const isPastMidnight = begins !== null && ends !== null && ends < begins;
  return (
    <>
      <DayChoice days={days} onDays={onDays} />
      <div class="fields">
        <TextField label={say("from")} type="time" {...field("from")} optional />
        <TextField label={say("until_field")} type="time" {...field("until")} optional help={isPastMidnight ? say("past_midnight") : undefined} />
      </div>
      <details class="entry-dates" open={first !== "" || last !== "" || Boolean(faults.last)}>
        <summary>{say("only_dates")}</summary>
        <div class="fields">
          <TextField label={say("first")} type="date" {...field("first")} optional />
          <TextField label={say("last")} type="date" {...field("last")} optional />
        </div>
      </details>
    </>
  );
}
