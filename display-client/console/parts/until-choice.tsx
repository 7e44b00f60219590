import { laterToday, UNTIL } from "../core/breaks.ts";
import type { Until } from "../core/breaks.ts";
import { serverNow } from "../live.ts";
import { siteOffset } from "../session.ts";
import { useFormat } from "../use-format.ts";
import { UNTIL_WORDS } from "../words/until.ts";
import { useWords } from "../words/index.ts";
import { Segmented } from "./choose.tsx";
import { TextField } from "./field.tsx";

type UntilChoiceProps = { value: Until; onChange: (value: Until) => void; /** What no end is called; without it there must be one. */ open?: string; /** The clock time cannot be used. */ isOver: boolean };

/** Asks until when: in minutes, by the clock, or without an end. */
export function UntilChoice({ value, onChange, open, isOver }: UntilChoiceProps) {
  const say = useWords(UNTIL_WORDS);
  const format = useFormat();
  const labelOf = (choice: Until["choice"]) => (choice === "" ? (open ?? "") : choice === "at" ? say("at") : say("minutes", { n: choice }));
  return (
    <>
      <Segmented label={say("label")} choices={UNTIL.filter((choice) => choice !== "" || open !== undefined).map((choice) => ({ value: choice, label: labelOf(choice) }))} value={value.choice} onChange={(choice) => { onChange({ ...value, choice }); }} seen />
      {value.choice === "at" ? <TextField label={say("time")} type="time" value={value.time} onChange={(time) => { onChange({ ...value, time }); }} fault={isOver ? say("over", { time: format.time(laterToday(serverNow(), siteOffset())) }) : null} /> : null}
    </>
  );
}
