import { useEffect, useState } from "preact/hooks";
import type { Screen } from "../../api.gen.ts";
import { tagged } from "../../api.ts";
import { reported } from "../../core/screen-state.ts";
import { plainTag, showsOf } from "../../core/screen-layout.ts";
import { useLive } from "../../live.ts";
import { Link, to, withQuery } from "../../router.tsx";
import { layoutPath, useLayouts } from "../../use-layouts.ts";
import { SCREEN_LAYOUT } from "../../words/screen-layout.ts";
import { useWords } from "../../words/index.ts";

/** The tag of a layout as screens get it now. */
function useHungTag(layout: string | null): string | null {
  const changed = useLive((live) => live.changes.content);
  const [tag, setTag] = useState<string | null>(null);
  useEffect(() => {
    if (layout === null) return undefined;
    let gone = false;
    tagged("GET", layoutPath(layout)).then(({ etag }) => { if (!gone) setTag(plainTag(etag)); }, () => { if (!gone) setTag(null); });
    return () => {
      gone = true;
    };
  }, [layout, changed]);
  return tag;
}

/** What the screen says it shows: a layout and its revision, a draft on trial, a broadcast. */
export function LayoutFact({ screen, layout }: { screen: Screen; layout: string }) {
  const say = useWords(SCREEN_LAYOUT);
  const { answer } = useLayouts();
  const { is, id } = showsOf(layout);
  const hung = useHungTag(is === "layout" ? id : null);
  const known = answer?.layouts.find((one) => one.id === id);
  const name = known?.name ?? id;
  const painted = reported(screen, "layout_etag");
  if (is === "message") return <>{say("message")} <Link to={withQuery(to("texts"), { tab: "interrupt" })}>{say("see_message")}</Link></>;
  const link = <Link to={to("layout", { layout: id })}>{name}</Link>;
  if (is === "trial") return <>{say("trial", { layout: name })}</>;
  if (painted !== null && hung !== null && plainTag(painted) !== hung) return <>{say("older", { layout: name })}</>;
  const published = known?.published ?? null;
  return published === null ? link : <Link to={to("layout", { layout: id })}>{say("newest", { layout: name, n: published })}</Link>;
}
