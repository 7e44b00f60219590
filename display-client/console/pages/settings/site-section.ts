// One section of the building's settings: its fields are saved alone, with undo; what somebody else changed meanwhile is shown, not overwritten.
import { useRef, useState } from "preact/hooks";
import type { Hall, SiteSettings } from "../../api.gen.ts";
import { call, Problem } from "../../api.ts";
import { byWhom } from "../../core/problem.ts";
import type { ByWhom } from "../../core/problem.ts";
import { renewed } from "../../fetched.ts";
import { serverNow } from "../../live.ts";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import type { Faults, Form } from "../../use-form.ts";
import { fetchHall } from "../../use-hall.ts";
import { format } from "../../use-format.ts";
import { SETTINGS } from "../../words/settings.ts";
import { t } from "../../words/index.ts";
import { lookAgain } from "../../sign-in.ts";

export type SiteChange = Partial<Omit<SiteSettings, "id" | "etag">>;

/** Sends a change; the head of every page shows the site's name, so who sits here is asked again. */
export async function changeSite(change: SiteChange, etag: string): Promise<void> {
  await call("PUT", "/api/v1/site", { body: change, ifMatch: etag });
  await renewed(fetchHall, lookAgain);
}

/** The fields of a change with the values they had. */
function asItWas(change: SiteChange, { texts, ...fields }: SiteSettings): SiteChange {
  const was = Object.fromEntries(Object.entries(fields).filter(([field]) => field in change));
  if (change.texts === undefined) return was;
  return { ...was, texts: Object.fromEntries(Object.entries(texts).filter(([key]) => change.texts?.[key] !== undefined)) };
}

/** As it was before the change, over whatever stands there now. */
async function takeBack(before: SiteChange): Promise<void> {
  const say = t(SETTINGS);
  try {
    await changeSite(before, (await fetchHall()).site.etag);
    toast(say("undone"));
  } catch {
    toast(say("not_undone"));
  }
}

/** The site as somebody else left it meanwhile. */
export type Theirs = ByWhom & { site: SiteSettings };

export type SiteSection<V extends object> = { form: Form<V>; theirs: Theirs | null; keep: (kept: V) => Promise<void> };

type SectionOptions<V extends object> = { hall: Hall; key: string; read: (site: SiteSettings) => V; write: (values: V, site: SiteSettings) => SiteChange; check?: (values: V) => Faults<V> };

export function useSiteSection<V extends object>({ hall, key, read, write, check }: SectionOptions<V>): SiteSection<V> {
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  // What this person saw when they began to type: somebody else's change meanwhile must come to light, and not be overwritten.
  const seen = useRef(hall.site);
  const store = async (values: V, from: SiteSettings) => {
    const change = write(values, from);
    const before = asItWas(change, from);
    try {
      await changeSite(change, from.etag);
    } catch (error) {
      if (error instanceof Problem && error.status === 412) setTheirs({ ...byWhom(error), site: (await fetchHall()).site });
      throw error;
    }
    setTheirs(null);
    toast(t(SETTINGS)("saved", { time: format().time(serverNow()) }), () => takeBack(before));
  };
  const form = useForm<V>({ key: `settings.${key}`, start: read(hall.site), etag: hall.site.etag, ...(check === undefined ? {} : { check }), send: (values, etag) => store(values, { ...seen.current, etag }) });
  if (!form.changed) seen.current = hall.site;
  const keep = async (kept: V) => {
    if (theirs === null) return;
    await store(kept, theirs.site);
    form.discard();
  };
  return { form, theirs, keep };
}
