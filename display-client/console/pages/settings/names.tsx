import type { Hall, SiteSettings } from "../../api.gen.ts";
import { Locked, TextField } from "../../parts/index.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import { Section } from "./section.tsx";
import { useSiteSection } from "./site-section.ts";

type NameFields = { name: string; place: string; mark: string };

const FIELDS = ["name", "place", "mark"] as const;
const MOST_MARK = 4;
const MOST = 60;

function read({ name, place, mark }: SiteSettings): NameFields {
  return { name, place, mark };
}

/** What the head of every screen says. */
export function Names({ hall }: { hall: Hall }) {
  const say = useWords(SETTINGS);
  const free = FIELDS.filter((field) => !hall.locked.includes(field));
  const section = useSiteSection<NameFields>({
    hall, key: "names", read,
    write: (values) => Object.fromEntries(free.map((field) => [field, values[field].trim()])),
    check: ({ name, mark }) => ({ name: name.trim() === "" ? say("fault_name") : null, mark: mark.trim() === "" || Array.from(mark.trim()).length > MOST_MARK ? say("fault_mark") : null }),
  });
  const { form } = section;
  const labels = { name: say("name"), place: say("place"), mark: say("mark") };
  return (
    <Section title={say("names")} text={say("names_text")} section={section} labels={labels} read={read} locked={free.length === 0}>
      {FIELDS.map((field) => (free.includes(field)
        ? <TextField key={field} label={labels[field]} help={say(`${field}_help`)} optional={field === "place"} most={field === "mark" ? MOST_MARK : MOST} {...form.field(field)} />
        : <Locked key={field} label={labels[field]}>{hall.site[field]}</Locked>))}
      <Head values={form.values} label={say("preview")} />
    </Section>
  );
}

/** The screens' head with what is being typed. */
function Head({ values: { name, place, mark }, label }: { values: NameFields; label: string }) {
  return (
    <figure class="settings-head">
      <figcaption class="field-label">{label}</figcaption>
      <div class="settings-head-bar">
        {mark.trim() !== "" && <span class="settings-mark">{mark}</span>}
        <span class="rest"><b>{name}</b><small>{place}</small></span>
      </div>
    </figure>
  );
}
