import type { Hall, SiteSettings } from "../../api.gen.ts";
import { LINE_MOST } from "../../core/texts.ts";
import { saidLines } from "../../core/text-form.ts";
import { Locked, TextField } from "../../parts/index.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";
import { Section } from "../settings/section.tsx";
import { useSiteSection } from "../settings/site-section.ts";

type Fixed = { ticker: string };

function read({ ticker }: SiteSettings): Fixed {
  return { ticker: ticker.join("\n") };
}

/** The building's own lines, which run after all others; the settings file may fix them. */
export function FixedLines({ hall }: { hall: Hall }) {
  const say = useWords(TEXTS);
  const isLocked = hall.locked.includes("ticker");
  const section = useSiteSection<Fixed>({
    hall, key: "ticker", read,
    write: ({ ticker }) => ({ ticker: saidLines(ticker) }),
    check: ({ ticker }): { ticker?: string } => (saidLines(ticker).some((line) => Array.from(line).length > LINE_MOST) ? { ticker: say("fixed_long", { most: LINE_MOST }) } : {}),
  });
  const { form } = section;
  const labels = { ticker: say("fixed_lines") };
  return (
    <Section title={say("fixed")} text={say("fixed_text")} section={section} labels={labels} read={read} locked={isLocked}>
      {isLocked
        ? <Locked label={labels.ticker}>{hall.site.ticker.length === 0 ? say("fixed_none") : hall.site.ticker.map((line) => <p key={line}>{line}</p>)}</Locked>
        : <TextField label={labels.ticker} optional lines={Math.min(8, Math.max(3, saidLines(form.values.ticker).length + 1))} {...form.field("ticker")} />}
    </Section>
  );
}
