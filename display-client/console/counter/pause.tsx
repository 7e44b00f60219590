// How long the break lasts. The screens show its end, so that visitors know whether to wait.
import { useState } from "preact/hooks";
import { BREAK_MINUTES, breakEnd, breakUntil } from "../core/breaks.ts";
import { Dialog } from "../parts/dialog.tsx";
import type { Desk } from "./desk.ts";

export function Pause({ desk, close }: { desk: Desk; close: () => void }) {
  const { say, format, now, me, press, place } = desk;
  const [text, setText] = useState("");
  const until = breakUntil(text, now, me.site.utc_offset_min);
  const pause = (end?: number) => {
    close();
    press(end === undefined ? { do: "pause" } : { do: "pause", until: end });
  };
  const shut = () => {
    close();
    press({ do: "close" });
  };
  return (
    <Dialog title={say("pause_title")} cancel={say("pad_close")} onClose={close}>
      <div class="ct-rows">
        {BREAK_MINUTES.map((n, at) => (
          <button type="button" class="ct-act" key={n} autofocus={at === 0} onClick={() => pause(breakEnd(now, n))}>{say("pause_minutes", { n, time: format.time(breakEnd(now, n)) })}</button>
        ))}
        <button type="button" class="ct-act" onClick={() => pause()}>{say("pause_open_end")}</button>
        <div class="ct-until">
          <label for="ct-until">{say("pause_at")}</label>
          <input id="ct-until" type="time" class="input" value={text} onInput={(event) => setText(event.currentTarget.value)} />
          {until === null ? null : <button type="button" class="ct-act ct-act--main" onClick={() => pause(until)}>{say("pause_at_do", { time: format.time(until) })}</button>}
        </div>
        <button type="button" class="ct-text" onClick={shut}>{say("pause_close_counter", { place })}</button>
      </div>
    </Dialog>
  );
}
