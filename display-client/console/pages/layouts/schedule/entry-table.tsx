import type { ProgrammeEntry } from "../../../api.gen.ts";
import { Button } from "../../../parts/button.tsx";
import { Card } from "../../../parts/card.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { Table } from "../../../parts/table.tsx";
import { LAYOUT_SCHEDULE } from "../../../words/layout-schedule.ts";
import { LAYOUTS } from "../../../words/layouts.ts";
import { useWords } from "../../../words/index.ts";

export type EntryWords = { layout: (id: string) => string; where: (entry: ProgrammeEntry) => string; when: (entry: ProgrammeEntry) => string };

type EntryTableProps = { entries: readonly ProgrammeEntry[]; words: EntryWords; onEdit: (index: number) => void; onRemove: (index: number) => void };

/** A row stays its entry's while others come and go before it: what is pressed is what was seen. */
function keysOf(entries: readonly ProgrammeEntry[]): string[] {
  const texts = entries.map((entry) => JSON.stringify(entry));
  return texts.map((text, index) => `${text} ${texts.slice(0, index).filter((one) => one === text).length}`);
}

/** Every entry as a row, in the order in which they have their turn. */
export function EntryTable({ entries, words, onEdit, onRemove }: EntryTableProps) {
  const say = useWords(LAYOUT_SCHEDULE);
  const sayLayouts = useWords(LAYOUTS);
  const keys = keysOf(entries);
  const rows = entries.map((entry, index) => ({ entry, index, key: keys[index] ?? "", layout: words.layout(entry.layout), where: words.where(entry), when: words.when(entry) }));
  return (
    <Card title={say("rows")}>
      <Table
        label={say("rows")} rows={rows} keyOf={({ key }) => key} empty={<Empty icon="clock">{say("none")}</Empty>}
        columns={[
          { key: "layout", head: say("layout"), title: true, cell: ({ layout, entry: { theme } }) => <>{layout}{theme !== undefined && <small class="second"> · {say("in_theme", { theme: sayLayouts(theme) })}</small>}</> },
          { key: "where", head: say("where"), cell: ({ where }) => where },
          { key: "when", head: say("when"), cell: ({ when }) => when },
          { key: "acts", head: say("acts"), bare: true, cell: ({ index, layout, where, when }) => (
            <span class="row">
              <Button small label={say("edit_of", { layout, where, when })} onPress={() => { onEdit(index); }}>{say("edit")}</Button>
              <Button small label={say("remove_of", { layout, where, when })} onPress={() => { onRemove(index); }}>{say("remove")}</Button>
            </span>
          ) },
        ]}
      />
    </Card>
  );
}
