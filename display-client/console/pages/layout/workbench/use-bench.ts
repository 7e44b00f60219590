// Puts together what the workbench works with.
import { useMemo, useRef, useState } from "preact/hooks";
import { factCard } from "../../../../core/cards.ts";
import { after } from "../../../../core/clock.ts";
import type { Stop } from "../../../../core/clock.ts";
import type { Directory } from "../../../../core/protocol.gen.ts";
import { textOf } from "../../../../core/texts.ts";
import { measure as widthOf } from "../../../../widgets/measure.ts";
import { adviceFor, USUAL_MEASURE } from "../../../core/editor/advice.ts";
import type { Command } from "../../../core/editor/command.ts";
import type { Adding } from "../../../core/editor/regions.ts";
import { MOST_REGIONS } from "../../../core/editor/regions.ts";
import type { Usual } from "../../../core/editor/text-sizes.ts";
import { regionName } from "../../../core/layout-changes.ts";
import { createValue } from "../../../core/value.ts";
import { fitting } from "../../../parts/picture/fonts.ts";
import { prefs } from "../../../prefs.ts";
import { useDirectory } from "../../../use-directory.ts";
import { useHall } from "../../../use-hall.ts";
import { useValue } from "../../../use-value.ts";
import { EDITOR } from "../../../words/editor.ts";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { t } from "../../../words/index.ts";
import type { Bench } from "./bench.ts";
import { FIRST_LOOK } from "./look.ts";
import type { Held, Look } from "./look.ts";
import { useMeasures } from "./use-measures.ts";
import { useSettled } from "./use-settled.ts";
import type { WorkbenchProps } from "./workbench.tsx";

const REST_MS = 150;
// Steps of the keyboard and letters of a word belong together until the hand rests.
const GESTURE_REST_MS = 1000;
const NO_SERVICES: { name: string; prefix: string | null }[] = [];

function longest(texts: string[]): string {
  return texts.reduce((found, text) => (text.length > found.length ? text : found), "1");
}

/** What is usual in a zone; `fonts`: another number means that widths are other ones. */
function useUsual(directory: Directory | null, fonts: number): Usual {
  return useMemo(() => ({
    measure: widthOf,
    ticket: "A012",
    place: `${textOf(directory, "counter").id} ${longest((directory?.counters ?? []).map(({ number }) => number))}`,
    time: "10.42",
    zone: directory?.site.time_zone ?? "WIB",
    counters: directory?.counters.length ?? 6,
    cards: (directory?.cards ?? []).map((card) => factCard(card, textOf(directory, "info").id)),
    from: textOf(directory, "source").id,
  }), [directory, fonts]);
}

export function useBenchOf({ editing, problems }: WorkbenchProps, tell: (text: string) => void): Bench {
  const { layout, selected: ids } = useValue(editing);
  const language = useValue(prefs, (one) => one.language);
  const { hall } = useHall();
  const zone = hall?.zones[0]?.id;
  const directory = useDirectory(zone);
  const usual = useUsual(directory, useValue(fitting));
  const [look, setLook] = useState<Look>(FIRST_LOOK);
  const { measures, first: unasked } = useMeasures(layout);
  const measure = measures.find(({ id }) => id === look.screen) ?? unasked ?? { id: "", name: null, ...USUAL_MEASURE };
  const settled = useSettled(layout, REST_MS);
  const services = hall?.services ?? NO_SERVICES;
  const advice = useMemo(() => adviceFor(settled, measure, usual, services), [settled, measure, usual, services]);
  const held = useRef(createValue<Held | null>(null)).current;
  const selected = useMemo(() => layout.regions.filter(({ id }) => ids.includes(id)), [layout, ids]);
  const nameOf = (id: string) => regionName(editing.get().layout, id, language);
  const stopRest = useRef<Stop | null>(null);
  const act = (command: Command, gesture?: string) => {
    const before = editing.get().revision;
    if (gesture === undefined) editing.seal();
    editing.run(command, gesture);
    stopRest.current?.();
    stopRest.current = gesture === undefined ? null : after(GESTURE_REST_MS, editing.seal);
    const now = editing.get();
    if (now.revision === before && command.is === "place") {
      tell(t(EDITOR_CHECKS)("at_edge"));
      return;
    }
    const first = now.layout.regions.find(({ id }) => now.selected.includes(id));
    if (first !== undefined) tell(t(EDITOR)("region", { name: nameOf(first.id), x: first.x, y: first.y, w: first.w, h: first.h }));
  };
  const add = ({ command, ids: added, left }: Adding, said: string) => {
    if (added.length > 0) {
      editing.seal();
      editing.run(command);
      editing.select(added);
    }
    const full = added.length === 0 ? t(EDITOR)("full", { most: MOST_REGIONS }) : left > 0 ? t(EDITOR)("full_some", { n: left, most: MOST_REGIONS }) : "";
    tell([added.length === 0 ? "" : said, full].filter((part) => part !== "").join(" "));
  };
  return { editing, layout, selected, problems, language, nameOf, hall, zone, directory, usual, measure, measures, advice, look, change: (part) => { setLook((before) => ({ ...before, ...part })); }, held, tell, act, add };
}
