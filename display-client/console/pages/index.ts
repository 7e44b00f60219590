// Every page of the console: one line each. To add one:
//   1. its address stands in core/paths.ts;
//   2. `pages/<name>/page.tsx` exports `Page`, a component that takes `{ params }` (the differing parts of its address) and
//      draws `<PageFrame title={…} action={…}>…</PageFrame>` of frame/page-frame.tsx;
//   3. a line here says who may open it and, where it stands in the menu, under which heading, icon and word (words/frame.ts).
// Pages are loaded when they are opened: import nothing of them here.
import type { FunctionComponent } from "preact";
import type { Role } from "../api.gen.ts";
import { found } from "../core/paths.ts";
import type { Path } from "../core/paths.ts";
import type { IconName } from "../parts/icon.tsx";

export type PageProps = { params: { [name: string]: string } };
export type PageModule = { Page: FunctionComponent<PageProps> };
export type Group = "first" | "content" | "building" | "management";
type Word = "overview" | "screens" | "journal" | "layouts" | "media" | "texts" | "hall" | "voice" | "people" | "settings";
export type MenuEntry = { group: Group; icon: IconName; word: Word };
/** `also`: further addresses of the same page, between which it stays as it is. `bare`: it has the whole window, without the menu. */
export type PageEntry = { path: Path; also?: Path; load: () => Promise<PageModule>; roles: readonly Role[]; menu?: MenuEntry; bare?: true };

export const EVERYBODY: readonly Role[] = ["admin", "operator", "counter"];
export const OPERATORS: readonly Role[] = ["admin", "operator"];

/** In the order of the menu. */
export const PAGES: readonly PageEntry[] = [
  { path: "overview", load: () => import("./overview/page.tsx"), roles: OPERATORS, menu: { group: "first", icon: "home", word: "overview" } },
  { path: "screens", load: () => import("./screens/page.tsx"), roles: OPERATORS, menu: { group: "first", icon: "screen", word: "screens" } },
  { path: "screen", load: () => import("./screen/page.tsx"), roles: OPERATORS },
  { path: "journal", also: "story", load: () => import("./journal/page.tsx"), roles: OPERATORS, menu: { group: "first", icon: "history", word: "journal" } },
  { path: "messages", load: () => import("./messages/page.tsx"), roles: OPERATORS },
  { path: "layouts", load: () => import("./layouts/page.tsx"), roles: OPERATORS, menu: { group: "content", icon: "layout", word: "layouts" } },
  { path: "layout", load: () => import("./layout/page.tsx"), roles: OPERATORS, bare: true },
  { path: "media", load: () => import("./media/page.tsx"), roles: OPERATORS, menu: { group: "content", icon: "media", word: "media" } },
  { path: "playlist", load: () => import("./playlist/page.tsx"), roles: OPERATORS },
  { path: "texts", load: () => import("./texts/page.tsx"), roles: OPERATORS, menu: { group: "content", icon: "text", word: "texts" } },
  { path: "hall", load: () => import("./hall/page.tsx"), roles: OPERATORS, menu: { group: "building", icon: "hall", word: "hall" } },
  { path: "voice", load: () => import("./voice/page.tsx"), roles: OPERATORS, menu: { group: "building", icon: "speaker", word: "voice" } },
  { path: "people", load: () => import("./people/page.tsx"), roles: ["admin"], menu: { group: "management", icon: "people", word: "people" } },
  { path: "settings", load: () => import("./settings/page.tsx"), roles: OPERATORS, menu: { group: "management", icon: "settings", word: "settings" } },
  { path: "account", load: () => import("./account/page.tsx"), roles: EVERYBODY },
  { path: "slip", load: () => import("./slip/page.tsx"), roles: EVERYBODY },
  { path: "more", load: () => import("./more/page.tsx"), roles: EVERYBODY },
];

/** Whether a person of this role has the page that an address leads to. */
export function mayOpen(role: Role, address: string): boolean {
  const at = found(address.split("?")[0] ?? "");
  return at !== null && PAGES.some(({ path, also, roles }) => (path === at.path || also === at.path) && roles.includes(role));
}

/** Whether the page under an address has the window to itself. */
export function isBare(path: Path | null): boolean {
  return PAGES.some((page) => page.path === path && page.bare === true);
}

/** What differs between pages: the same for addresses between which a page stays as it is. */
export function pageKey(path: Path | null, pathname: string): string {
  const entry = PAGES.find(({ path: first, also }) => also !== undefined && (first === path || also === path));
  return entry?.path ?? pathname;
}

/** The entry of the menu under which a page stands: one screen under Layar, one call under Riwayat. */
export const UNDER: { readonly [P in Path]?: Path } = { screen: "screens", story: "journal", messages: "journal", layout: "layouts", playlist: "media" };
