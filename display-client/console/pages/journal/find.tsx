import { useEffect, useRef } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { type Filters, SPANS, type Outcome } from "../../core/journal-filters.ts";
import type { Teller } from "../../core/teller.ts";
import { IconButton } from "../../parts/button.tsx";
import { Select } from "../../parts/field.tsx";
import { Icon } from "../../parts/icon.tsx";

const OUTCOMES: Outcome[] = ["", "unspoken", "skipped", "unshown"];

type FindProps = { filters: Filters; hall: Hall | null; teller: Teller; hasFocus: boolean; onChange: (change: Partial<Filters>) => void };

/** Search by ticket, and the three filters. */
export function Find({ filters, hall, teller: { say }, hasFocus, onChange }: FindProps) {
  const input = useRef<HTMLInputElement>(null);
  const counters = hall?.counters.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` })) ?? [];
  useEffect(() => {
    if (hasFocus) input.current?.focus({ preventScroll: true });
  }, []);
  return (
    <form class="journal-find" role="search" onSubmit={(event) => { event.preventDefault(); }}>
      <div class="journal-search">
        <label class="unseen" for="journal-ticket">{say("search")}</label>
        <Icon name="search" />
        <input
          ref={input} id="journal-ticket" type="text" inputMode="text" autoComplete="off" autoCapitalize="characters" spellcheck={false} maxLength={12} data-search
          placeholder={say("search_hint")} value={filters.ticket} onInput={(event) => { onChange({ ticket: event.currentTarget.value }); }}
        />
        {filters.ticket === "" ? null : (
          <IconButton
            icon="close" label={say("clear")}
            onPress={() => {
              onChange({ ticket: "" });
              input.current?.focus();
            }}
          />
        )}
      </div>
      <div class="journal-filters">
        <Select bare grows label={say("days")} value={`${filters.days}`} choices={SPANS.map((days) => ({ value: `${days}`, label: say(`days.${days}`) }))} onChange={(days) => { onChange({ days: Number(days) }); }} />
        <Select bare grows label={say("counter")} value={filters.counter} choices={[{ value: "", label: say("every_counter") }, ...counters]} onChange={(counter) => { onChange({ counter }); }} />
        <Select bare grows label={say("outcome")} value={filters.state} choices={OUTCOMES.map((value) => ({ value, label: say(`outcome.${value}`) }))} onChange={(state) => { onChange({ state }); }} />
      </div>
    </form>
  );
}
