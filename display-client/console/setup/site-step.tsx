import type { Hall } from "../api.gen.ts";
import { formatOf } from "../core/format.ts";
import { changedTexts, COUNTER_TEXTS, counterWord, COUNTER_WORDS, withCounterWord } from "../core/site-words.ts";
import { TIME_ZONES } from "../core/time-zones.ts";
import { Segmented } from "../parts/choose.tsx";
import { TextField } from "../parts/field.tsx";
import { FormFaults, FormKept } from "../parts/form.tsx";
import { Note } from "../parts/note.tsx";
import { changeSite } from "../pages/settings/site-section.ts";
import type { SiteChange } from "../pages/settings/site-section.ts";
import { prefs } from "../prefs.ts";
import { useForm } from "../use-form.ts";
import { useNow } from "../use-format.ts";
import { useValue } from "../use-value.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";
import { Foot } from "./foot.tsx";
import { StepFrame } from "./step-frame.tsx";
import type { StepProps } from "./step-props.ts";
import { TvPreview } from "./tv-preview.tsx";

type Site = { name: string; utc_offset: string; word: string };

/** What differs, and may: what the settings file fixes is not sent. */
function changeOf({ name, utc_offset: offset, word }: Site, { site, locked }: Hall): SiteChange {
  const fixed = new Set<string>(locked);
  const texts = changedTexts(site.texts, withCounterWord(site.texts, word));
  return {
    ...(name.trim() === site.name || fixed.has("name") ? {} : { name: name.trim() }),
    ...(offset === site.utc_offset || fixed.has("utc_offset") ? {} : { utc_offset: offset }),
    ...(Object.keys(texts).length === 0 ? {} : { texts }),
  };
}

export function SiteStep({ hall, ...frame }: StepProps & { hall: Hall }) {
  const say = useWords(SETUP);
  const language = useValue(prefs, (one) => one.language);
  const now = useNow(60_000);
  const { site } = hall;
  const fixed = new Set<string>(hall.locked);
  const wordFixed = fixed.has("texts") || COUNTER_TEXTS.some((key) => fixed.has(`texts.${key}`));
  const form = useForm<Site>({
    key: "setup.site",
    start: { name: site.name, utc_offset: site.utc_offset, word: counterWord(site.texts) },
    check: ({ name }) => ({ name: name.trim() === "" ? say("site_name_missing") : null }),
    send: async (values) => {
      const change = changeOf(values, hall);
      if (Object.keys(change).length > 0) await changeSite(change, site.etag);
      frame.onNext();
    },
  });
  const { name, utc_offset: offset, word } = form.values;
  const zones = TIME_ZONES.map((zone) => ({ value: zone.offset, label: `${formatOf(language, zone.minutes).time(now)} ${zone.name}` }));
  const words = (COUNTER_WORDS.some((one) => one === word) ? COUNTER_WORDS : [...COUNTER_WORDS, word]).map((one) => ({ value: one, label: one }));
  const labels = { name: say("site_name"), utc_offset: say("site_zone"), word: say("site_word") };
  const preview = <TvPreview name={name.trim()} offset={offset} texts={withCounterWord(site.texts, word)} lines={null} />;
  return (
    <StepFrame {...frame} title={say("site_title")} lead={say("site_lead")} preview={preview} onSubmit={() => { void form.submit(); }} foot={<Foot next={say("site_next")} busy={form.busy} savedAt={frame.savedAt} onBack={frame.onBack} onSkip={frame.onNext} />}>
      <FormKept form={form} />
      {fixed.size > 0 && (fixed.has("name") || fixed.has("utc_offset") || wordFixed) && <Note tone="info" icon="lock">{say("locked")}</Note>}
      {!fixed.has("name") && <TextField label={labels.name} help={say("site_name_help")} autocomplete="organization" most={60} {...form.field("name")} />}
      {!fixed.has("utc_offset") && <Segmented label={labels.utc_offset} seen choices={zones} {...form.field("utc_offset")} />}
      {!wordFixed && (
        <div>
          <Segmented label={labels.word} seen choices={words} {...form.field("word")} />
          <p class="field-note second">{say("site_same_word")}</p>
        </div>
      )}
      <FormFaults form={form} labels={labels} />
    </StepFrame>
  );
}
