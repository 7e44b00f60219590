import type { ProgrammeEntry, Screen } from "../../../api.gen.ts";
import { endOf, holding, isTimed } from "../../../core/programme-week.ts";
import { isForComing, isLost, keeping, targeted } from "../../../core/publish-targets.ts";
import type { Own, Targets } from "../../../core/publish-targets.ts";
import { serverNow } from "../../../live.ts";
import { Icon } from "../../../parts/icon.tsx";
import type { IconName } from "../../../parts/icon.tsx";
import { siteOffset } from "../../../session.ts";
import { useFormat } from "../../../use-format.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";

type WhatHappensProps = { id: string; targets: Targets; zones: readonly { id: string; name: string }[]; screens: readonly Screen[] | null; entries: readonly ProgrammeEntry[]; own: Own; layoutName: (id: string) => string; at: number | null };

/** What visitors will see: how soon, which screens follow later, which show another, and where the schedule comes first. */
export function WhatHappens({ id, targets, zones, screens, entries, own, layoutName, at }: WhatHappensProps) {
  const say = useWords(LAYOUT_PUBLISH);
  const format = useFormat();
  const now = serverNow();
  const time = at ?? now;
  const offset = siteOffset();
  const lost = targeted(targets, screens ?? [], own).filter(isLost).map(({ name }) => name);
  const kept = keeping(targets, screens ?? [], own);
  const isToCome = isForComing(targets, screens, own);
  const coming = kept.length > 0 ? say("to_come") : `${say("none_there")} ${say("to_come")}`;
  const before = zones.filter((zone) => targets.zones.includes(zone.id)).flatMap((zone) => {
    const entry = holding(entries, { zone: zone.id }, time, offset);
    if (entry === null || entry.layout === id || !isTimed(entry)) return [];
    const end = endOf(entry, time, offset);
    const words = { layout: layoutName(entry.layout), place: zone.name };
    return [end === null ? say("timed_open", words) : say("timed", { ...words, time: format.moment(end, now) })];
  });
  return (
    <ul class="publish-notes">
      {(!isToCome || at !== null) && <Line icon="check" tone="ok">{at === null ? say("safe") : say("safe_at", { time: format.moment(at, now) })}</Line>}
      {isToCome && <Line icon="info">{coming}</Line>}
      {lost.length > 0 && <Line icon="info">{say("lost", { names: lost.join(", ") })}</Line>}
      {kept.map(({ id: screen, name }) => <Line icon="info" key={screen}>{say("keeps", { screen: name, layout: layoutName(own.get(screen) ?? "") })}</Line>)}
      {before.map((text) => <Line icon="clock" key={text}>{text}</Line>)}
    </ul>
  );
}

function Line({ icon, tone, children }: { icon: IconName; tone?: "ok"; children: string }) {
  return <li><span class={tone}><Icon name={icon} /></span><span>{children}</span></li>;
}
