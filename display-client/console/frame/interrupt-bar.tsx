import "./interrupt-bar.css";
import type { Attention } from "../api.gen.ts";
import { timeLeft } from "../core/interrupt.ts";
import { Icon } from "../parts/icon.tsx";
import { StopButton } from "../parts/stop-button.tsx";
import { prefs } from "../prefs.ts";
import { Link, to, withQuery } from "../router.tsx";
import { useFormat, useNow } from "../use-format.ts";
import { useValue } from "../use-value.ts";
import { INTERRUPT } from "../words/texts-interrupt.ts";
import { useWords } from "../words/index.ts";

/** What has taken screens over, on every page of every operator, with the way to end it at once. The newest; the others are a press away. */
export function InterruptBar({ items }: { items: readonly Attention[] }) {
  const say = useWords(INTERRUPT);
  const format = useFormat();
  const now = useNow(1000);
  const language = useValue(prefs, (one) => one.language);
  const [newest] = items.filter(({ until }) => until === undefined || until > now).sort((a, b) => b.since - a.since);
  if (newest === undefined) return null;
  const { subject, name, zones, until, by } = newest;
  const where = zones === undefined ? say("all_zones") : zones.join(", ") || say("some_screens");
  const page = withQuery(to("texts"), { tab: "interrupt" });
  return (
    <section class="bar is-alarm interrupt-bar" aria-label={say("bar_label")}>
      {/* Read out once: what counts down beside it is not. */}
      <p class="unseen" role="alert">{say("bar", { title: name, zones: where, time: until === undefined ? "" : format.time(until) })}</p>
      <Icon name="bell" />
      <span class="rest bar-text"><Link to={page}>{name}</Link> <span class="interrupt-where">{where}{by !== undefined && `, ${say("bar_by", { who: by })}`}</span></span>
      {until !== undefined && <b class="interrupt-left" role="timer">{say("left_time", { time: timeLeft(until, now, language === "id" ? "." : ":") })}</b>}
      {items.length > 1 && <Link to={page} label={say("bar_more", { n: items.length - 1 })}>+{items.length - 1}</Link>}
      <StopButton id={subject} title={name} key={subject} />
    </section>
  );
}
