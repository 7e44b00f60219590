import { useState } from "preact/hooks";
import { Problem } from "../../../api.ts";
import { wrong } from "../../../core/faults.ts";
import { emptyForm, entryOf, faultsOf, formOf, keyOf, worded } from "../../../core/programme-form.ts";
import { overlapOf } from "../../../core/programme-week.ts";
import type { Overlap } from "../../../core/programme-week.ts";
import type { ListedLayout, ProgrammeEntry } from "../../../api.gen.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { FormFaults, FormKept } from "../../../parts/form.tsx";
import { Note } from "../../../parts/note.tsx";
import { toast } from "../../../toast.ts";
import { useForm } from "../../../use-form.ts";
import { LAYOUT_SCHEDULE } from "../../../words/layout-schedule.ts";
import { useWords } from "../../../words/index.ts";
import { EntryFields } from "./entry-fields.tsx";
import type { EntryWords } from "./entry-table.tsx";
import { StaleSchedule } from "./stale-schedule.tsx";
import type { Stale } from "./stale-schedule.tsx";
import { fetchProgramme, saveProgramme } from "./use-programme.ts";
import type { Scheduled } from "./use-programme.ts";

type EntryDialogProps = { programme: Scheduled; index: number | null; layouts: readonly ListedLayout[]; words: EntryWords; onSaved: (saved: Scheduled) => void; onClose: () => void };

function sameEntry(one: ProgrammeEntry | undefined, other: ProgrammeEntry): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A new entry, or another form of one. What quarrels with another is refused with the hours of both; what somebody else saved meanwhile is shown first. */
export function EntryDialog({ programme, index, layouts, words, onSaved, onClose }: EntryDialogProps) {
  const say = useWords(LAYOUT_SCHEDULE);
  // The list and the place in it are those of the moment the dialog opened: what others save meanwhile is found out by its tag.
  const [base, setBase] = useState({ programme, index });
  const [stale, setStale] = useState<Stale | null>(null);
  const [quarrel, setQuarrel] = useState<Overlap | null>(null);
  const before = base.index === null ? undefined : base.programme.entries[base.index];
  const hanging = layouts.filter(({ published, preset }) => published !== null || preset);
  const [start] = useState(() => (before === undefined ? emptyForm(hanging.find(({ preset }) => !preset)?.id ?? "utama") : formOf(before)));
  const [key] = useState(() => keyOf(before));
  const store = async (entry: ProgrammeEntry, { programme: { entries, etag }, index: place }: typeof base) => {
    const found = overlapOf(entries, entry, place);
    setQuarrel(found);
    if (found !== null) return;
    onSaved(await saveProgramme(place === null ? [...entries, entry] : entries.map((one, at) => (at === place ? entry : one)), etag));
    toast(say("saved"));
    onClose();
  };
  const form = useForm({
    key,
    start,
    check: (values) => worded(faultsOf(values), say),
    send: async (values) => {
      try {
        await store(entryOf(values), base);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412) throw error;
        const newest = await fetchProgramme();
        const place = before === undefined ? null : newest.entries.findIndex((one) => sameEntry(one, before));
        setStale({ problem: error, newest, isGone: place === -1 });
        setBase({ programme: newest, index: place === -1 ? null : place });
      }
    },
  });
  const submit = () => {
    setStale(null);
    void form.submit();
  };
  const giveUp = () => {
    form.discard();
    onClose();
  };
  const word = stale === null ? say("save") : say(stale.isGone ? "stale_add" : "stale_save");
  const isBad = wrong(form.faults).length > 0;
  return (
    <Dialog title={before === undefined ? say("add_title") : say("edit_title", { layout: words.layout(before.layout) })} onClose={giveUp} onSubmit={submit} wide actions={<Button look="primary" submit busy={form.busy && say("saving")}>{word}</Button>}>
      <FormKept form={form} />
      {stale !== null && <StaleSchedule stale={stale} words={words} />}
      <EntryFields form={form} layouts={hanging} />
      {quarrel !== null && !isBad && (
        <Note tone="bad" alert>
          {say("overlap", { place: placeText(quarrel, words, say("everywhere")), layout: words.layout(quarrel.entry.layout), theirs: words.when(quarrel.entry), mine: words.when(entryOf(form.values)) })}
        </Note>
      )}
      <FormFaults form={form} />
    </Dialog>
  );
}

function placeText({ place }: Overlap, words: EntryWords, everywhere: string): string {
  const text = place === "everywhere" ? everywhere : words.where({ layout: "", zones: place.screen === undefined ? [place.zone] : [], screens: place.screen === undefined ? [] : [place.screen] });
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
