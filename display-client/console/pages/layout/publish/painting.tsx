import { Chip } from "../../../parts/chip.tsx";
import type { Tone } from "../../../parts/chip.tsx";
import { Button } from "../../../parts/button.tsx";
import type { IconName } from "../../../parts/icon.tsx";
import { offer, toast } from "../../../toast.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";
import type { Desk } from "../use-draft.ts";
import { goBackAtOnce } from "./not-back.ts";
import { usePainting } from "./use-painting.ts";
import type { PaintedAs, Published } from "./use-painting.ts";

const LOOKS: { readonly [I in PaintedAs]: { tone: Tone; icon: IconName; word: "painted_one" | "waiting_one" | "lost_one" | "other_one" } } = {
  painted: { tone: "ok", icon: "check", word: "painted_one" },
  waiting: { tone: "info", icon: "again", word: "waiting_one" },
  lost: { tone: "warn", icon: "plug", word: "lost_one" },
  other: { tone: "off", icon: "clock", word: "other_one" },
};

type PaintingProps = { published: Published; desk: Desk; onClose: () => void };

/** After publishing: each screen with a mark as it paints, and the way back for a moment. */
export function Painting({ published, desk, onClose }: PaintingProps) {
  const say = useWords(LAYOUT_PUBLISH);
  const { before, layout, screens } = published;
  const back = async (rev: number) => {
    if (await goBackAtOnce(desk, layout, rev)) onClose();
  };
  const outcome = (painted: number) => (screens === null ? say("published") : screens.length === 0 ? say("to_come") : say("painted", { n: painted, m: screens.length }));
  const { rows, isDone } = usePainting(published, (painted) => {
    const said = outcome(painted);
    if (before === null) toast(said);
    else offer(said, () => back(before), say("revert", { n: before }));
  });
  const painted = rows.filter(({ is }) => is === "painted").length;
  return (
    <section class="layout-strip" aria-label={say("shows")}>
      <b>{isDone ? outcome(painted) : say("painting", { n: rows.length })}</b>
      <ul class="painting-rows rest">
        {rows.map(({ id, name, is }) => <li data-screen={id} data-is={is} key={id}>{name} <Chip tone={LOOKS[is].tone} icon={LOOKS[is].icon}>{say(LOOKS[is].word)}</Chip></li>)}
      </ul>
      <Button small onPress={onClose}>{say("close_strip")}</Button>
    </section>
  );
}
