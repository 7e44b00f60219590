import { useMemo } from "preact/hooks";
import { alarms } from "../core/attention.ts";
import type { Cause } from "../core/attention.ts";
import { wordsOf } from "../core/attention-text.ts";
import type { Found } from "../core/paths.ts";
import { serverNow } from "../live.ts";
import { Icon } from "../parts/icon.tsx";
import { Link, to, usePlace } from "../router.tsx";
import { useCauses } from "../use-attention.ts";
import { useFormat } from "../use-format.ts";
import { ATTENTION } from "../words/attention.ts";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";
import { InterruptBar } from "./interrupt-bar.tsx";

/** Whether the page itself begins with this alarm. */
function isToldBy(page: Found | null, { kind, items }: Cause): boolean {
  if (page?.path === "overview") return true;
  if (kind === "speaker.silent" || kind === "speaker.muted") return page?.path === "voice";
  if (kind !== "screen.lost") return false;
  return page?.path === "screens" || (page?.path === "screen" && items.every(({ subject }) => subject === page.params["screen"]));
}

/** What has taken screens over, and the worst of the other alarms on every page that does not begin with it. */
export function AlarmBar() {
  const say = useWords(ATTENTION);
  const sayFrame = useWords(FRAME);
  const format = useFormat();
  const rows = useCauses();
  const { found, search } = usePlace();
  const interrupts = useMemo(() => (rows ?? []).filter(({ kind }) => kind === "interrupt").flatMap(({ items }) => items), [rows]);
  const all = useMemo(() => alarms(rows ?? []).filter(({ kind }) => kind !== "interrupt"), [rows]);
  const shown = all.filter((alarm) => !isToldBy(found, alarm));
  const [first] = shown;
  const words = first === undefined ? null : wordsOf(first, say, format);
  // There each stands with its own stop button.
  const isWritten = found?.path === "texts" && new URLSearchParams(search).get("tab") === "interrupt";
  return (
    <>
      {!isWritten && interrupts.length > 0 && <InterruptBar items={interrupts} />}
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
    </>
  );
}
