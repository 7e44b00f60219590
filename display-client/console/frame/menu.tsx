import type { Role } from "../api.gen.ts";
import { causes } from "../core/attention.ts";
import { PATHS } from "../core/paths.ts";
import type { Path } from "../core/paths.ts";
import { unfinished } from "../core/uploads.ts";
import { useLive } from "../live.ts";
import { PAGES, UNDER } from "../pages/index.ts";
import type { Group, MenuEntry, PageEntry } from "../pages/index.ts";
import { Count } from "../parts/chip.tsx";
import { Icon } from "../parts/icon.tsx";
import { Link, usePlace } from "../router.tsx";
import { uploads } from "../upload-queue.ts";
import { useValue } from "../use-value.ts";
import type { FRAME } from "../words/frame.ts";
import type { Say } from "../words/index.ts";

export type FrameSay = Say<(typeof FRAME)["id"]>;
export type Entry = PageEntry & { menu: MenuEntry };

/** The entries of the menu a role sees. */
export function entriesFor(role: Role, group?: Group): Entry[] {
  return PAGES.filter((page): page is Entry => page.menu !== undefined && page.roles.includes(role) && (group === undefined || page.menu.group === group));
}

/** Under which entry the page stands that is open. */
export function useCurrent(): Path | null {
  const { found } = usePlace();
  return found === null ? null : (UNDER[found.path] ?? found.path);
}

/** How many things wait for someone to act, or go on behind other pages, beside the word. */
export function Waiting({ path, say }: { path: Path; say: FrameSay }) {
  const attention = useLive((live) => live.attention);
  const asking = useLive((live) => live.asking.length);
  const coming = useValue(uploads, unfinished);
  if (path === "overview") {
    const n = causes(attention ?? []).length;
    return n === 0 ? null : <Count tone="bad" label={say("attention_count", { n })}>{n}</Count>;
  }
  if (path === "screens" && asking > 0) return <Count label={say("asking_count", { n: asking })}>{asking}</Count>;
  if (path === "media" && coming > 0) return <Count label={say("uploading_count", { n: coming })}>{coming}</Count>;
  return null;
}

export function MenuLink({ entry, current, say }: { entry: Entry; current: Path | null; say: FrameSay }) {
  return (
    <Link to={address(entry.path)} class="side-link" current={entry.path === current}>
      <Icon name={entry.menu.icon} />
      {say(entry.menu.word)}
      <Waiting path={entry.path} say={say} />
    </Link>
  );
}

/** Entries of the menu have no differing parts. */
export function address(path: Path): string {
  return PATHS[path];
}
