import type { Screen } from "../../api.gen.ts";
import { LOOKS, lookOf } from "../../core/screen-state.ts";
import { Chip } from "../../parts/chip.tsx";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";

/** How the screen is, in one word. */
export function ScreenChip({ screen }: { screen: Screen }) {
  const say = useWords(SCREENS);
  const look = lookOf(screen);
  const { tone, icon } = LOOKS[look];
  return <Chip tone={tone} icon={icon}>{say(look)}</Chip>;
}
