// The words and names of the log, fetched once for all of its rows.
import { useMemo } from "preact/hooks";
import { useLive } from "../../live.ts";
import { useMedia } from "../../media/use-media.ts";
import { prefs } from "../../prefs.ts";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { useLayouts } from "../../use-layouts.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_SCHEDULE } from "../../words/layout-schedule.ts";
import { useWords } from "../../words/index.ts";
import type { Teller } from "./told.ts";
import { usePeopleWords } from "./use-people-words.ts";

export function useTeller(): Teller {
  const { say, word } = usePeopleWords();
  const schedule = useWords(LAYOUT_SCHEDULE);
  const language = useValue(prefs, (one) => one.language);
  const format = useFormat();
  const { hall } = useHall();
  const { answer } = useLayouts();
  const { media } = useMedia();
  const screens = useLive((live) => live.screens) ?? [];
  const files = useMemo(() => (media ?? []).map(({ sha256, name }) => ({ id: sha256, name })), [media]);
  return { say, schedule, word, language, format, names: { hall, layouts: answer?.layouts ?? [], screens, media: files } };
}
