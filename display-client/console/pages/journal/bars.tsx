import "./bars.css";
import type { StoryScreen } from "../../api.gen.ts";
import type { Teller } from "../../core/teller.ts";
import { barPercent } from "../../core/timeline.ts";
import { Icon } from "../../parts/icon.tsx";

type BarsProps = { screens: StoryScreen[]; teller: Teller };

function Missing({ screen: { name, why }, teller }: { screen: StoryScreen; teller: Teller }) {
  return (
    <li class="late is-missing">
      <Icon name={why === undefined ? "clock" : "warning"} />
      <span>{name}</span>
      <b class="late-why">{teller.say(`screen.${why ?? "wait"}`)}</b>
    </li>
  );
}

/** The screens of an attempt, each with how late it showed the call as a bar; the missing ones last, with their reason. */
export function Bars({ screens, teller }: BarsProps) {
  const shown = screens.filter(({ late_ms }) => late_ms !== undefined);
  const missing = screens.filter(({ late_ms }) => late_ms === undefined);
  const longest = Math.max(0, ...shown.map(({ late_ms = 0 }) => late_ms));
  return (
    <ul class="lates">
      {shown.map(({ screen, name, late_ms = 0 }) => (
        <li class="late" key={screen}>
          <Icon name="check" />
          <span>{name}</span>
          <span class="late-track" aria-hidden="true">
            <i style={{ width: `${barPercent(late_ms, longest)}%` }} />
          </span>
          <span class="late-time">{teller.say("screen.seconds", { s: teller.seconds(late_ms) })}</span>
        </li>
      ))}
      {missing.map((screen) => (
        <Missing key={screen.screen} screen={screen} teller={teller} />
      ))}
    </ul>
  );
}
