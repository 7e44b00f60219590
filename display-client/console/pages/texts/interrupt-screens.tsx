import type { ListedNotice, Screen } from "../../api.gen.ts";
import { showingOf } from "../../core/interrupt.ts";
import type { Showing } from "../../core/interrupt.ts";
import { Chip } from "../../parts/index.ts";
import type { IconName, Tone } from "../../parts/index.ts";
import { Link, to } from "../../router.tsx";
import { INTERRUPT } from "../../words/texts-interrupt.ts";
import { useWords } from "../../words/index.ts";

const RUNS: { [S in Showing]: { tone: Tone; icon: IconName } } = { shown: { tone: "ok", icon: "check" }, waits: { tone: "info", icon: "clock" }, lost: { tone: "bad", icon: "warning" } };
const GONE: { [S in Showing]: { tone: Tone; icon: IconName } } = { shown: { tone: "warn", icon: "clock" }, waits: { tone: "ok", icon: "check" }, lost: { tone: "bad", icon: "warning" } };

/** Each screen of a broadcast, by its own word: whether it shows it, or that it is gone. */
export function InterruptScreens({ notice, screens, isOver }: { notice: ListedNotice; screens: readonly Screen[]; isOver: boolean }) {
  const say = useWords(INTERRUPT);
  return (
    <ul class="interrupt-screens" aria-label={say("screens")}>
      {screens.map((screen) => {
        const showing = showingOf(screen, notice);
        return (
          <li key={screen.id} data-screen={screen.id} data-showing={showing}>
            <Link to={to("screen", { screen: screen.id })}>{screen.name}</Link>
            <Chip {...(isOver ? GONE : RUNS)[showing]}>{say(`${isOver ? "gone" : "screen"}.${showing}`)}</Chip>
          </li>
        );
      })}
    </ul>
  );
}
