import { useEffect, useRef } from "preact/hooks";
import { fieldOf, momentOf } from "../../../core/site-time.ts";
import { serverNow } from "../../../live.ts";
import { Segmented } from "../../../parts/choose.tsx";
import { TextField } from "../../../parts/field.tsx";
import { siteOffset } from "../../../session.ts";
import { useSite } from "../../../use-site.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";

export type PublishWhen = { is: "now" | "at"; text: string };

const HOUR_MS = 3_600_000;
const LATEST_MS = 366 * 24 * HOUR_MS;

/** At once; should another time be wished, the next full hour is proposed. */
export function firstWhen(): PublishWhen {
  return { is: "now", text: fieldOf((Math.floor(serverNow() / HOUR_MS) + 1) * HOUR_MS, siteOffset()) };
}

/** Null: at once. */
export function momentIn({ is, text }: PublishWhen): number | null {
  return is === "now" ? null : momentOf(text, siteOffset());
}

export function isUsable(when: PublishWhen, now: number): boolean {
  if (when.is === "now") return true;
  const at = momentIn(when);
  return at !== null && at > now && at < now + LATEST_MS;
}

/** *Sekarang*, or a date and hour of the building. */
export function WhenField({ when, onWhen }: { when: PublishWhen; onWhen: (when: PublishWhen) => void }) {
  const say = useWords(LAYOUT_PUBLISH);
  const zone = useSite()?.time_zone ?? "";
  const field = useRef<HTMLInputElement>(null);
  // It comes below what was pressed, which may be the last line in sight.
  useEffect(() => { field.current?.scrollIntoView({ block: "nearest" }); }, [when.is]);
  return (
    <>
      <Segmented label={say("when")} value={when.is} onChange={(is) => { onWhen({ ...when, is }); }} choices={[{ value: "now", label: say("when_now") }, { value: "at", label: say("when_at") }]} seen />
      {when.is === "at" && <TextField label={say("at")} type="datetime-local" inputRef={field} value={when.text} onChange={(text) => { onWhen({ ...when, text }); }} help={say("at_help", { zone })} fault={isUsable(when, serverNow()) ? null : say("at_past")} />}
    </>
  );
}
