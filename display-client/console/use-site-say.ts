import { useMemo } from "preact/hooks";
import type { SiteCard } from "./api.gen.ts";
import type { Dictionary, Words } from "./core/dictionary.ts";
import { type SiteSay, ownWords, sayingFor } from "./core/own-words.ts";
import { prefs } from "./prefs.ts";
import { meNow, session } from "./session.ts";
import { useValue } from "./use-value.ts";

const USUAL: Pick<SiteCard, "counter_word" | "ticket_word"> = { counter_word: { id: "Gerai", en: "Counter" }, ticket_word: { id: "Nomor antrean", en: "Queue number" } };

function siteNow(): Pick<SiteCard, "counter_word" | "ticket_word"> {
  return meNow()?.site ?? USUAL;
}

/** The words of a dictionary that names counters and tickets, in the person's language and the site's own words. */
export function useSiteSay<W extends Words>(words: Dictionary<W>): SiteSay<W> {
  const language = useValue(prefs, (one) => one.language);
  const site = useValue(session, siteNow);
  return useMemo(() => sayingFor(words, language, ownWords(site, language)), [words, language, site]);
}

/** The same outside of a component, for what is said once. */
export function siteSay<W extends Words>(words: Dictionary<W>): SiteSay<W> {
  const { language } = prefs.get();
  return sayingFor(words, language, ownWords(siteNow(), language));
}
