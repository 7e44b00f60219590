import "./day-choice.css";
import { WEEKDAYS } from "../core/programme-text.ts";
import { LAYOUT_SCHEDULE } from "../words/layout-schedule.ts";
import { useWords } from "../words/index.ts";

/** Days of the week; none chosen means every day. */
export function DayChoice({ days, onDays }: { days: readonly number[]; onDays: (days: number[]) => void }) {
  const say = useWords(LAYOUT_SCHEDULE);
  return (
    <fieldset class="day-choice">
      <legend>{say("days")} <span class="second">{say("days_help")}</span></legend>
      {WEEKDAYS.map((day) => (
        <label key={day} title={say(`day_${day}`)}>
          <input type="checkbox" checked={days.includes(day)} aria-label={say(`day_${day}`)} onChange={(event) => { onDays(event.currentTarget.checked ? [...days, day] : days.filter((one) => one !== day)); }} />
          <span aria-hidden="true">{say(`short_${day}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
