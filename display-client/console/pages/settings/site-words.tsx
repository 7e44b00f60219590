import type { Hall, SiteSettings } from "../../api.gen.ts";
import { changedTexts, COUNTER_TEXTS, counterWord, COUNTER_WORDS, QUEUE_TEXTS, queueWord, QUEUE_WORDS, withCounterWord, withQueueWord } from "../../core/site-words.ts";
import { Locked, Segmented } from "../../parts/index.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { Section } from "./section.tsx";
import { useSiteSection } from "./site-section.ts";

type WordFields = { counter: string; queue: string };

function read({ texts }: SiteSettings): WordFields {
  return { counter: counterWord(texts), queue: queueWord(texts) };
}

/** A word of the site's own stays among the choices. */
function choices(known: readonly string[], own: string): { value: string; label: string }[] {
  return (known.includes(own) ? known : [...known, own]).map((word) => ({ value: word, label: word }));
}

/** Gerai, loket, meja or ruang; antrean or antrian: wherever the word stands on the screens. */
export function SiteWords({ hall }: { hall: Hall }) {
  const say = useWords(SETTINGS);
  const lockedIn = (keys: readonly string[]) => keys.some((key) => hall.locked.includes(`texts.${key}`));
  const [counterLocked, queueLocked] = [lockedIn(COUNTER_TEXTS), lockedIn(QUEUE_TEXTS)];
  const own = read(hall.site);
  const section = useSiteSection<WordFields>({
    hall, key: "words", read,
    write: ({ counter, queue }, { texts }) => ({ texts: changedTexts(texts, withQueueWord(withCounterWord(texts, counter), queue)) }),
  });
  const { form } = section;
  const labels = { counter: say("counter_word"), queue: say("queue_word") };
  return (
    <Section title={say("words")} text={say("words_text")} section={section} labels={labels} read={read} locked={counterLocked && queueLocked}>
      {counterLocked ? <Locked label={labels.counter}>{own.counter}</Locked> : <Segmented label={labels.counter} seen choices={choices(COUNTER_WORDS, own.counter)} {...form.field("counter")} />}
      {queueLocked ? <Locked label={labels.queue}>{own.queue}</Locked> : <Segmented label={labels.queue} seen choices={choices(QUEUE_WORDS, own.queue)} {...form.field("queue")} />}
      <p class="second small">{say("words_voice")}</p>
    </Section>
  );
}
