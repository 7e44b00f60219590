import { Icon } from "../parts/icon.tsx";
import type { IconName } from "../parts/icon.tsx";
import { Link, to } from "../router.tsx";
import { session } from "../session.ts";
import { useValue } from "../use-value.ts";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";
import { address, entriesFor, useCurrent, Waiting } from "./menu.tsx";

const FIRST = new Set(["overview", "screens", "journal"]);

/** The tab bar of the phone: the first three, calling, and the rest. */
export function Bottom() {
  const say = useWords(FRAME);
  const now = useValue(session);
  const current = useCurrent();
  if (now.is !== "in") return null;
  const entries = entriesFor(now.me.role).filter(({ path }) => FIRST.has(path));
  const elsewhere = current !== null && !FIRST.has(current);
  return (
    <nav class="bottom" aria-label={say("menu")}>
      {entries.map(({ path, menu }) => (
        <Link to={address(path)} current={path === current} key={path}>
          <Icon name={menu.icon} />
          {say(menu.word === "journal" ? "journal_short" : menu.word)}
          <Waiting path={path} say={say} />
        </Link>
      ))}
      <Plain href="/counter" icon="call" word={say("call")} />
      <Link to={to("more")} current={elsewhere}><Icon name="more" />{say("more")}</Link>
    </nav>
  );
}

/** Another page of its own: the call console. */
function Plain({ href, icon, word }: { href: string; icon: IconName; word: string }) {
  return <a href={href}><Icon name={icon} />{word}</a>;
}
