import { session } from "../session.ts";
import { useValue } from "../use-value.ts";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";
import { Icon } from "../parts/icon.tsx";
import { openSearch } from "../search/open.ts";
import { Logo } from "./logo.tsx";
import { entriesFor, MenuLink, useCurrent } from "./menu.tsx";
import { PersonMenu } from "./person-menu.tsx";

const GROUPS = [{ group: "first", word: null }, { group: "content", word: "content" }, { group: "building", word: "building" }, { group: "management", word: "management" }] as const;

/** The side bar of large screens: the work, in its order, always in words. */
export function Side() {
  const say = useWords(FRAME);
  const now = useValue(session);
  const current = useCurrent();
  if (now.is !== "in") return null;
  const { role, site } = now.me;
  return (
    <nav class="side" aria-label={say("menu")}>
      <Logo below={site.name} />
      {role !== "counter" && (
        <button type="button" class="side-find" title={say("find_label")} aria-keyshortcuts="Control+K" onClick={openSearch}>
          <Icon name="search" />
          <span class="rest">{say("find")}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
      )}
      {GROUPS.map(({ group, word }) => {
        const entries = entriesFor(role, group);
        return entries.length === 0 ? null : (
          <div key={group}>
            {word !== null && <h2>{say(word)}</h2>}
            {entries.map((entry) => <MenuLink entry={entry} current={current} say={say} key={entry.path} />)}
          </div>
        );
      })}
      <PersonMenu me={now.me} />
    </nav>
  );
}
