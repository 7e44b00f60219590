import "./more.css";
import { entriesFor, MenuLink, useCurrent } from "../../frame/menu.tsx";
import { LanguageSwitch } from "../../frame/language.tsx";
import { PageFrame } from "../../frame/page-frame.tsx";
import { PersonLinks } from "../../frame/person-menu.tsx";
import { Icon } from "../../parts/icon.tsx";
import { openSearch } from "../../search/open.ts";
import { Card } from "../../parts/card.tsx";
import { meNow } from "../../session.ts";
import { FRAME } from "../../words/frame.ts";
import { useWords } from "../../words/index.ts";

/** On the phone: everything the tab bar has no room for. */
export function Page() {
  const say = useWords(FRAME);
  const current = useCurrent();
  const me = meNow();
  if (me === null) return null;
  const entries = entriesFor(me.role).filter(({ menu }) => menu.group !== "first");
  return (
    <PageFrame title={say("more")}>
      {me.role !== "counter" && <button type="button" class="more-find" onClick={openSearch}><Icon name="search" /><span>{say("find_label")}</span></button>}
      {entries.length > 0 && <nav class="more-links" aria-label={say("more")}>{entries.map((entry) => <MenuLink entry={entry} current={current} say={say} key={entry.path} />)}</nav>}
      <Card class="more-person" padded title={me.name} aside={<span class="second">{say(me.role)}</span>}>
        <div class="row"><span class="rest">{say("language")}</span><LanguageSwitch /></div>
        <PersonLinks />
      </Card>
    </PageFrame>
  );
}
