import { useState } from "preact/hooks";
import { minuteOf } from "../../../core/when.ts";
import type { When } from "../../../core/protocol.gen.ts";
import { hoursFaults, hoursOf, whenOf } from "../../core/hours-form.ts";
import type { HoursForm } from "../../core/hours-form.ts";
import { Button } from "../../parts/button.tsx";
import { Segmented } from "../../parts/choose.tsx";
import { DayChoice } from "../../parts/day-choice.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { LAYOUT_SCHEDULE } from "../../words/layout-schedule.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";

type Faults = { [N in "from" | "until" | "last"]?: "when_same" | "when_dates" | "when_nothing" };

function faultsOf(times: HoursForm): Faults {
  const { isNothing, isSame, isBackward } = hoursFaults(times);
  if (isNothing) return { from: "when_nothing" };
  return { ...(isSame ? { until: "when_same" } : {}), ...(isBackward ? { last: "when_dates" } : {}) };
}

/** Weekdays, hours and dates of one row, all of the site. */
export function WhenDialog({ name, when, onUse, onClose }: { name: string; when: When | null; onUse: (when: When | null) => void; onClose: () => void }) {
  const [say, schedule] = [useWords(PLAYLIST), useWords(LAYOUT_SCHEDULE)];
  const [is, setIs] = useState<"always" | "hours">(when === null ? "always" : "hours");
  const [times, setTimes] = useState<HoursForm>(() => hoursOf(when));
  const [wasTried, setTried] = useState(false);
  const faults = wasTried ? faultsOf(times) : {};
  const field = (part: Exclude<keyof HoursForm, "days">) => ({ value: times[part], onChange: (text: string) => { setTimes({ ...times, [part]: text }); } });
  const fault = (part: keyof Faults) => (faults[part] === undefined ? null : say(faults[part]));
  const [begins, ends] = [minuteOf(times.from), minuteOf(times.until)];
  const use = () => {
    setTried(true);
    if (is === "always") onUse(null);
    else if (Object.keys(faultsOf(times)).length === 0) onUse(whenOf(times));
  };
  return (
    <Dialog title={say("when_title", { name })} onClose={onClose} onSubmit={use} actions={<Button look="primary" submit>{say("when_use")}</Button>}>
      <Segmented label={schedule("when")} value={is} onChange={setIs} choices={[{ value: "always", label: say("when_always") }, { value: "hours", label: say("when_hours") }]} />
      {is === "hours" && (
        <>
          <DayChoice days={times.days} onDays={(days) => { setTimes({ ...times, days }); }} />
          <div class="when-fields">
            <TextField label={schedule("from")} type="time" optional {...field("from")} fault={fault("from")} />
            <TextField label={schedule("until_field")} type="time" optional {...field("until")} fault={fault("until")} {...(begins !== null && ends !== null && ends < begins ? { help: schedule("past_midnight") } : {})} />
            <TextField label={schedule("first")} type="date" optional {...field("first")} />
            <TextField label={schedule("last")} type="date" optional {...field("last")} fault={fault("last")} />
          </div>
        </>
      )}
    </Dialog>
  );
}
