import "../../parts/field.css";
import { useEffect, useRef } from "preact/hooks";
import type { Hall } from "../../api.gen.ts";
import { type Filters, SPANS, type Outcome } from "../../core/journal-filters.ts";
import type { Teller } from "../../core/teller.ts";
import { IconButton } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";

const OUTCOMES: Outcome[] = ["", "unspoken", "skipped", "unshown"];

type FindProps = { filters: Filters; hall: Hall | null; teller: Teller; hasFocus: boolean; onChange: (change: Partial<Filters>) => void };

/** Search by ticket, and the three filters. */
export function Find({ filters, hall, teller: { say }, hasFocus, onChange }: FindProps) {
  const input = useRef<HTMLInputElement>(null);
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
        <select class="input is-select" aria-label={say("days")} value={`${filters.days}`} onChange={(event) => { onChange({ days: Number(event.currentTarget.value) }); }}>
          {SPANS.map((days) => <option key={days} value={days}>{say(`days.${days}`)}</option>)}
        </select>
        <select class="input is-select" aria-label={say("counter")} value={filters.counter} onChange={(event) => { onChange({ counter: event.currentTarget.value }); }}>
          <option value="">{say("every_counter")}</option>
          {hall?.counters.map(({ id, number, name }) => <option key={id} value={id}>{`${number} ${name}`}</option>)}
        </select>
        <select
          class="input is-select" aria-label={say("outcome")} value={filters.state}
          onChange={(event) => {
            const state = OUTCOMES.find((one) => one === event.currentTarget.value);
            onChange({ state: state ?? "" });
          }}
        >
          {OUTCOMES.map((state) => <option key={state} value={state}>{say(`outcome.${state}`)}</option>)}
        </select>
      </div>
    </form>
  );
}
