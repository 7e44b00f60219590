import "./moments.css";
import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { CallStory } from "../../api.gen.ts";
import { type Attempt, attemptsOf } from "../../core/attempts.ts";
import { momentText } from "../../core/story-text.ts";
import type { Teller } from "../../core/teller.ts";
import { type Ending, type Moment, timelineOf } from "../../core/timeline.ts";
import { Icon, type IconName } from "../../parts/icon.tsx";
import { Bars } from "./bars.tsx";
import { Player } from "./player.tsx";

const ENDINGS: { [ending in Ending]: { icon: IconName; tone: string } } = {
  serve: { icon: "person", tone: "ok" },
  finish: { icon: "check", tone: "ok" },
  skip: { icon: "skip", tone: "off" },
  cancel: { icon: "close", tone: "off" },
  transfer: { icon: "forward", tone: "info" },
};

function look(moment: Moment): { icon: IconName; tone: string } {
  switch (moment.kind) {
    case "folded":
      return { icon: "call", tone: "info" };
    case "called":
      return { icon: moment.attempt.number > 1 ? "again" : "call", tone: "info" };
    case "shown":
      return { icon: "eye", tone: moment.shown.state === "unshown" || moment.shown.state === "no-screens" ? "bad" : "info" };
    case "heard":
      return moment.heard.state === "unspoken" ? { icon: "muted", tone: "warn" } : { icon: "speaker", tone: moment.heard.state === "no-speaker" ? "off" : "info" };
    case "ended":
      return ENDINGS[moment.ending];
    default:
      return moment satisfies never;
  }
}

/** What was said of an attempt, each recording with its player. */
function Spoken({ attempt, teller }: { attempt: Attempt; teller: Teller }) {
  // One recording however many speakers said it.
  const first = attempt.spoken.find(({ state }) => state === "done");
  return first === undefined ? null : <Player spoken={first} at={attempt.step.at} teller={teller} />;
}

function Folded({ attempt, detail, teller }: { attempt: Attempt; detail: string; teller: Teller }) {
  const [isOpen, setOpen] = useState(false);
  const what = teller.say(isOpen ? "fold.hide" : "fold.show");
  return (
    <>
      <p class="second">
        {detail}.{" "}
        <button type="button" class="as-link no-print" aria-expanded={isOpen} aria-label={teller.say("fold.label", { what, time: teller.second(attempt.step.at) })} onClick={() => { setOpen(!isOpen); }}>
          {what}
        </button>
      </p>
      {isOpen ? (
        <>
          <Bars screens={attempt.screens} teller={teller} />
          <Spoken attempt={attempt} teller={teller} />
        </>
      ) : null}
    </>
  );
}

function more(moment: Moment, detail: string, teller: Teller): ComponentChildren {
  if (moment.kind === "folded") return <Folded attempt={moment.attempt} detail={detail} teller={teller} />;
  const line = detail === "" ? null : <p class="second">{detail}</p>;
  if (moment.kind === "called") return <p class="second">{`${detail} ${teller.say("recorded")}`}</p>;
  if (moment.kind === "shown") return <Bars screens={moment.attempt.screens} teller={teller} />;
  if (moment.kind === "heard") return <Spoken attempt={moment.attempt} teller={teller} />;
  return line;
}

/** The time line of a story. */
export function Moments({ story, teller }: { story: CallStory; teller: Teller }) {
  const attempts = attemptsOf(story).length;
  return (
    <ol class="moments">
      {timelineOf(story).map((moment, index) => {
        const { title, detail } = momentText(moment, attempts, teller);
        const { icon, tone } = look(moment);
        return (
          <li class="moment" key={`${moment.kind} ${index}`}>
            <time>{teller.second(moment.at)}</time>
            <span class={`moment-dot is-${tone}`}>
              <Icon name={icon} />
            </span>
            <div class="moment-body">
              <h3>{title}</h3>
              {more(moment, detail, teller)}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
