import type { ListedNotice } from "../../api.gen.ts";
import { timeLeft, screensOf, showingOf } from "../../core/interrupt.ts";
import { broadcastAgain, ended, isRepeatable } from "../../ended-notice.ts";
import type { Ended } from "../../ended-notice.ts";
import { useLive } from "../../live.ts";
import { Button, Card, Icon } from "../../parts/index.ts";
import { StopButton } from "../../parts/stop-button.tsx";
import { prefs } from "../../prefs.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { useLayout } from "../../use-layout.ts";
import { useValue } from "../../use-value.ts";
import { INTERRUPT } from "../../words/texts-interrupt.ts";
import { useWords } from "../../words/index.ts";
import { InterruptScreens } from "./interrupt-screens.tsx";
import { useWhere } from "./use-where.ts";

/** What people call a broadcast: its words, or the layout it shows. */
export function useNoticeTitle({ title, text, layout }: Pick<ListedNotice, "title" | "text" | "layout">): string {
  const say = useWords(INTERRUPT);
  const known = useLayout(layout ?? "");
  return title || text || say("layout_of", { name: known?.name ?? layout ?? "" });
}

/** One that runs: what it says, for how long yet, which screens show it, and the way to end it. */
export function Running({ notice }: { notice: ListedNotice }) {
  const say = useWords(INTERRUPT);
  const format = useFormat();
  const where = useWhere();
  const now = useNow(1000);
  const language = useValue(prefs, (one) => one.language);
  const screens = screensOf(useLive((live) => live.screens) ?? [], notice);
  const title = useNoticeTitle(notice);
  const { from, until, by, text } = notice;
  const shown = screens.filter((screen) => showingOf(screen, notice) === "shown").length;
  const since = by === undefined ? say("since", { time: format.moment(from, now) }) : say("by", { who: by, time: format.moment(from, now) });
  return (
    <Card title={say("running")} aside={<span class="small second">{since}</span>} class="running" padded>
      <div class="running-row">
        <div class="rest">
          <p class="running-title"><Icon name="bell" />{title}</p>
          {text !== title && text !== "" && <p class="running-text">{text}</p>}
          <p class="second">{say("where", { zones: where(notice), time: format.moment(until, now) })} <b role="timer">{say("left_time", { time: timeLeft(until, now, language === "id" ? "." : ":") })}</b></p>
        </div>
        <StopButton id={notice.id} title={title} />
      </div>
      <p class="field-label">{screens.length === 0 ? say("ask_no_screens") : say("shown_count", { n: shown, of: screens.length })}</p>
      <InterruptScreens notice={notice} screens={screens} isOver={false} />
    </Card>
  );
}

/** The one that ended last: gone from which screens, and the way to begin it again. */
export function EndedNotice({ last: { notice, at } }: { last: Ended }) {
  const say = useWords(INTERRUPT);
  const format = useFormat();
  const screens = screensOf(useLive((live) => live.screens) ?? [], notice);
  const title = useNoticeTitle(notice);
  const isGone = screens.every((screen) => showingOf(screen, notice) !== "shown");
  return (
    <Card title={say("ended")} aside={<Button small look="quiet" onPress={() => { ended.set(null); }}>{say("ended_close")}</Button>} class="ended" padded>
      <div class="running-row">
        <p class="rest" role="status">{say("ended_text", { title, time: format.time(at) })} {isGone && say("ended_all")}</p>
        {isRepeatable(notice) && <Button icon="again" onPress={() => { void broadcastAgain(notice); }}>{say("again")}</Button>}
      </div>
      <InterruptScreens notice={notice} screens={screens} isOver />
    </Card>
  );
}
