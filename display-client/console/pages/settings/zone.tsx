import type { Hall, SiteSettings } from "../../api.gen.ts";
import { formatOf } from "../../core/format.ts";
import { TIME_ZONES } from "../../core/time-zones.ts";
import { Locked } from "../../parts/index.ts";
import { prefs } from "../../prefs.ts";
import { useNow } from "../../use-format.ts";
import { useValue } from "../../use-value.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { Section } from "./section.tsx";
import { useSiteSection } from "./site-section.ts";

type ZoneFields = { utc_offset: string };

function read({ utc_offset }: SiteSettings): ZoneFields {
  return { utc_offset };
}

/** WIB, WITA or WIT, each with the time it is there now. */
export function Zone({ hall }: { hall: Hall }) {
  const say = useWords(SETTINGS);
  const language = useValue(prefs, (one) => one.language);
  const now = useNow(60_000);
  const locked = hall.locked.includes("utc_offset");
  const section = useSiteSection<ZoneFields>({ hall, key: "zone", read, write: (values) => values });
  const { value, onChange } = section.form.field("utc_offset");
  const known = TIME_ZONES.find(({ offset }) => offset === hall.site.utc_offset);
  return (
    <Section title={say("zone")} text={say("zone_text")} section={section} labels={{ utc_offset: say("zone") }} read={read} locked={locked}>
      {locked ? <Locked label={say("zone")}>{known?.name ?? hall.site.utc_offset}</Locked> : (
        <fieldset class="settings-choice">
          <legend class="unseen">{say("zone")}</legend>
          {TIME_ZONES.map(({ name, offset, minutes, places }) => (
            <label class="check" key={offset}>
              <input type="radio" name="utc_offset" checked={offset === value} onChange={() => { onChange(offset); }} />
              <span><b>{name}</b> <span class="figures">{say("zone_now", { time: formatOf(language, minutes).time(now) })}</span><small class="second">{places}</small></span>
            </label>
          ))}
        </fieldset>
      )}
    </Section>
  );
}
