import type { SpeakerHealth } from "../../api.gen.ts";
import { stateOf } from "../../core/speaker-state.ts";
import { useFormat } from "../../use-format.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { VOICE } from "../../words/voice.ts";

/** How a speaker is in a sentence, and how many calls wait for it. */
export function StateLine({ health }: { health: SpeakerHealth | undefined }) {
  const say = useSiteSay(VOICE);
  const format = useFormat();
  const state = stateOf(health);
  const { muted_until: until, muted_by: name = "", since, waiting = 0, detail } = health ?? {};
  const muted = () => {
    if (until !== undefined) return name === "" ? say("about.muted_until_bare", { time: format.time(until) }) : say("about.muted_until", { name, time: format.time(until) });
    return name === "" ? say("about.muted_bare") : say("about.muted", { name });
  };
  const about = () => {
    switch (state) {
      case "muted":
        return muted();
      case "lost":
        return since === undefined ? say("about.silent") : say("about.lost", { time: format.time(since) });
      case "standby":
        return detail === undefined ? say("about.standby") : say("about.standby_of", { name: detail });
      case "unknown":
        return say("state.unknown");
      case "starting":
      case "idle":
      case "speaking":
      case "silent":
        return say(`about.${state}`);
      default:
        return state satisfies never;
    }
  };
  return (
    <div class="speaker-state">
      <p>{about()}</p>
      <p class="second">{waiting === 0 ? say("waiting_none") : say("waiting", { n: waiting })}</p>
      {detail !== undefined && (state === "silent" || state === "lost") ? (
        <details>
          <summary class="second">{say("technical")}</summary>
          <p class="second" lang="en">{detail}</p>
        </details>
      ) : null}
    </div>
  );
}
