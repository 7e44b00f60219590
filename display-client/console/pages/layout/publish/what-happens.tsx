import type { ListedLayout, Screen } from "../../../api.gen.ts";
import { endOf, holding, isTimed } from "../../../core/programme-week.ts";
import { isEmpty, isLost, targeted } from "../../../core/publish-targets.ts";
import type { Targets } from "../../../core/publish-targets.ts";
import { serverNow } from "../../../live.ts";
import { Icon } from "../../../parts/icon.tsx";
import type { IconName } from "../../../parts/icon.tsx";
import { siteOffset } from "../../../session.ts";
import { useFormat } from "../../../use-format.ts";
import { useLayouts } from "../../../use-layouts.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";
import { useProgramme } from "../../layouts/schedule/use-programme.ts";

type WhatHappensProps = { id: string; targets: Targets; zones: readonly { id: string; name: string }[]; screens: readonly Screen[]; at: number | null };

/** What visitors will see: how soon, which screens follow later, and where the schedule comes first. */
export function WhatHappens({ id, targets, zones, screens, at }: WhatHappensProps) {
  const say = useWords(LAYOUT_PUBLISH);
  const format = useFormat();
  const { programme } = useProgramme();
  const { answer } = useLayouts();
  const now = serverNow();
  const time = at ?? now;
  const offset = siteOffset();
  const meant = targeted(targets, screens);
  const lost = meant.filter(isLost).map(({ name }) => name);
  const isNobodyThere = meant.length === 0 && !isEmpty(targets);
  const nameOf = (layout: string) => answer?.layouts.find((one: ListedLayout) => one.id === layout)?.name ?? layout;
  const before = zones.filter((zone) => targets.zones.includes(zone.id)).flatMap((zone) => {
    const entry = holding(programme?.entries ?? [], { zone: zone.id }, time, offset);
    if (entry === null || entry.layout === id || !isTimed(entry)) return [];
    const end = endOf(entry, time, offset);
    const words = { layout: nameOf(entry.layout), place: zone.name };
    return [end === null ? say("timed_open", words) : say("timed", { ...words, time: format.moment(end, now) })];
  });
  return (
    <ul class="publish-notes">
      {(!isNobodyThere || at !== null) && <Line icon="check" tone="ok">{at === null ? say("safe") : say("safe_at", { time: format.moment(at, now) })}</Line>}
      {isNobodyThere && <Line icon="info">{say("hangs")}</Line>}
      {lost.length > 0 && <Line icon="info">{say("lost", { names: lost.join(", ") })}</Line>}
      {before.map((text) => <Line icon="clock" key={text}>{text}</Line>)}
    </ul>
  );
}

function Line({ icon, tone, children }: { icon: IconName; tone?: "ok"; children: string }) {
  return <li><span class={tone}><Icon name={icon} /></span><span>{children}</span></li>;
}
