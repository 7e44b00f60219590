import type { SiteCard } from "./api.gen.ts";
import { prefs } from "./prefs.ts";
import { session } from "./session.ts";
import { useValue } from "./use-value.ts";

/** The building: its name, its time, its words. */
export function useSite(): SiteCard | null {
  return useValue(session, (now) => (now.is === "in" ? now.me.site : null));
}

/** What this site calls a counter: Gerai, Loket, Meja. */
export function useCounterWord(): string {
  const site = useSite();
  const language = useValue(prefs, (one) => one.language);
  return site?.counter_word[language] ?? "";
}
