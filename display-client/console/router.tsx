// The address bar: `go(to("screens"))`, `<Link to={…}>`, `useQuery()` for filters that the address keeps.
import { useCallback } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { found, withQuery } from "./core/paths.ts";
import type { Found, Query } from "./core/paths.ts";
import { createValue } from "./core/value.ts";
import { newEntry, scrollBack, startScroll } from "./scroll.ts";
import { useValue } from "./use-value.ts";

export { to, withQuery } from "./core/paths.ts";
export type { Params, Path } from "./core/paths.ts";

/** Where the page is: another object whenever the address is another. */
export type Place = { pathname: string; search: string; found: Found | null };

function placeNow(): Place {
  return { pathname: location.pathname, search: location.search, found: found(location.pathname) };
}

export const place = createValue<Place>(placeNow());

/** Follows the back and forward keys; for as long as the page lives. */
export function startRouter(): void {
  startScroll();
  window.addEventListener("popstate", () => {
    place.set(placeNow());
    scrollBack();
  });
}

/** Leads to another address. `replace`: the way back does not lead here. `stays`: what is looked at is on both pages, so nothing moves. */
export function go(address: string, { replace = false, stays = false }: { replace?: boolean; stays?: boolean } = {}): void {
  const here = `${location.pathname}${location.search}`;
  if (address === here) return;
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState(newEntry(), "", address);
  const before = place.get();
  place.set(placeNow());
  if (before.pathname !== location.pathname && !stays) window.scrollTo(0, 0);
}

function staysHere(event: MouseEvent): boolean {
  return event.button === 0 && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

type LinkProps = { to: string; class?: string; current?: boolean; label?: string; stays?: boolean; onFollow?: () => void; children: ComponentChildren };

/** A link inside the console: real, so that it can be opened in another tab. */
export function Link({ to: address, class: className, current, label, stays = false, onFollow, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (!staysHere(event)) return;
    event.preventDefault();
    onFollow?.();
    go(address, { stays });
  };
  return (
    <a href={address} class={className} aria-current={current === true ? "page" : undefined} aria-label={label} onClick={follow}>
      {children}
    </a>
  );
}

export function usePlace(): Place {
  return useValue(place);
}

/** The filters in the address: `const [query, ask] = useQuery(); query("zone"); ask({ zone: "lt-1" })`. Setting replaces, it does not pile up. */
export function useQuery(): [(name: string) => string | null, (change: Query) => void] {
  const { search } = usePlace();
  const read = useCallback((name: string) => new URLSearchParams(search).get(name), [search]);
  const ask = useCallback((change: Query) => {
    const query: Query = Object.fromEntries(new URLSearchParams(location.search));
    go(withQuery(location.pathname, { ...query, ...change }), { replace: true });
  }, []);
  return [read, ask];
}
