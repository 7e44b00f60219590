import { useMemo } from "preact/hooks";
import { alarms, causes, wordsOf } from "../core/attention.ts";
import { serverNow, useLive } from "../live.ts";
import { Icon } from "../parts/icon.tsx";
import { Link, to, usePlace } from "../router.tsx";
import { useFormat } from "../use-format.ts";
import { ATTENTION } from "../words/attention.ts";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";

/** The worst alarm, on every page but the one whose first row it is. */
export function AlarmBar() {
  const say = useWords(ATTENTION);
  const sayFrame = useWords(FRAME);
  const format = useFormat();
  const items = useLive((live) => live.attention);
  const { found } = usePlace();
  const shown = useMemo(() => alarms(causes(items ?? [])), [items]);
  const [first] = shown;
  const repeated = found?.path === "overview" || (found?.path === "screens" && first?.kind === "screen.lost");
  const words = first === undefined || repeated ? null : wordsOf(first, say, format);
  return (
    <div role="alert">
      {first !== undefined && words !== null && (
        <div class="bar is-alarm">
          <Icon name="warning" />
          <span class="rest bar-text">{say("alarm_since", { heading: words.heading, time: format.moment(first.since, serverNow()) })} <span class="bar-means">{words.means}</span></span>
          {shown.length > 1 && <Link to={to("overview")} label={sayFrame("alarms_more", { n: shown.length - 1 })}>+{shown.length - 1}</Link>}
          <Link to={words.act.to}>{words.act.label}</Link>
        </div>
      )}
    </div>
  );
}
