import { useLive } from "../../live.ts";
import { healthOf } from "../../core/health-facts.ts";
import { Icon } from "../../parts/icon.tsx";
import { Link } from "../../router.tsx";
import { useFormat } from "../../use-format.ts";
import { OVERVIEW } from "../../words/overview.ts";
import { useWords } from "../../words/index.ts";

/** Screens, speakers, queue machine, storage, recordings: each a fact in words, and the way to its page. */
export function HealthStrip() {
  const say = useWords(OVERVIEW);
  const format = useFormat();
  const screens = useLive((live) => live.screens);
  const health = useLive((live) => live.health);
  return (
    <nav class="panel health" aria-label={say("health")}>
      {healthOf(screens, health, say, format).map(({ key, tone, icon, fact, name, to }) => (
        <Link to={to} class="health-part" key={key}>
          <span class={tone}><Icon name={icon} size={26} /></span>
          <b>{fact}</b>
          <span class="health-name">{name}</span>
        </Link>
      ))}
    </nav>
  );
}
