// Jadwal: which layout hangs where on which weekdays and hours.
import "./schedule.css";
import { useState } from "preact/hooks";
import { whenText, whereText } from "../../../core/programme-text.ts";
import type { ListedLayout, ProgrammeEntry } from "../../../api.gen.ts";
import { useLive } from "../../../live.ts";
import { Button } from "../../../parts/button.tsx";
import { Failed, Undone } from "../../../parts/failed.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { prefs } from "../../../prefs.ts";
import { toast } from "../../../toast.ts";
import { useHall } from "../../../use-hall.ts";
import { useValue } from "../../../use-value.ts";
import { LAYOUT_SCHEDULE } from "../../../words/layout-schedule.ts";
import { useWords } from "../../../words/index.ts";
import { EntryDialog } from "./entry-dialog.tsx";
import { EntryTable } from "./entry-table.tsx";
import type { EntryWords } from "./entry-table.tsx";
import { ZoneWeeks } from "./zone-weeks.tsx";
import { fetchProgramme, saveProgramme, useProgramme } from "./use-programme.ts";

/** `index`: the place of the one that is changed; null: a new one. */
type Open = { index: number | null };

/** How an entry reads: its layout, where, when. */
function useEntryWords(layouts: readonly ListedLayout[]): EntryWords {
  const say = useWords(LAYOUT_SCHEDULE);
  const language = useValue(prefs, (one) => one.language);
  const { hall } = useHall();
  const screens = useLive((live) => live.screens) ?? [];
  return {
    layout: (id) => layouts.find((one) => one.id === id)?.name ?? id,
    where: (entry) => whereText(entry, { zones: hall?.zones ?? [], screens }, say),
    when: ({ when }) => whenText(when, say, language),
  };
}

export function Schedule({ layouts }: { layouts: readonly ListedLayout[] }) {
  const say = useWords(LAYOUT_SCHEDULE);
  const { hall } = useHall();
  const { programme, fault, again, put } = useProgramme();
  const [open, setOpen] = useState<Open | null>(null);
  const [undone, setUndone] = useState<unknown>(null);
  const words = useEntryWords(layouts);
  if (programme === null || hall === null) return fault === null ? <Loading onAgain={again} /> : <Failed fault={fault} onAgain={again} />;
  const { entries, etag } = programme;
  const remove = (index: number) => {
    const entry = entries[index];
    if (entry === undefined) return;
    setUndone(null);
    saveProgramme(entries.filter((_one, place) => place !== index), etag).then(
      (saved) => {
        put(saved);
        toast(say("removed", { layout: words.layout(entry.layout), where: words.where(entry) }), () => restore(entry).then(put, setUndone));
      },
      setUndone,
    );
  };
  return (
    <div class="schedule">
      <div class="schedule-head">
        <p class="second prose">{say("intro")}</p>
        <Button look="primary" icon="plus" onPress={() => { setOpen({ index: null }); }}>{say("add")}</Button>
      </div>
      <Undone fault={undone} />
      {hall.zones.map((zone) => <ZoneWeeks zone={zone} entries={entries} words={words} key={zone.id} />)}
      <EntryTable entries={entries} words={words} onEdit={(index) => { setOpen({ index }); }} onRemove={remove} />
      {open !== null && <EntryDialog programme={programme} index={open.index} layouts={layouts} words={words} onSaved={put} onClose={() => { setOpen(null); }} />}
    </div>
  );
}

/** Back into whatever the programme is by now. */
async function restore(entry: ProgrammeEntry) {
  const { entries, etag } = await fetchProgramme();
  return await saveProgramme([...entries, entry], etag);
}
