import { useRef, useState } from "preact/hooks";
import type { ListedMedium } from "../../api.gen.ts";
import { mayRun } from "../../../core/when.ts";
import { lengthText } from "../../core/media-list.ts";
import { areSeconds, USUAL_SECONDS, withRowAt } from "../../core/playlist-form.ts";
import type { PlaylistForm, PlaylistRow } from "../../core/playlist-form.ts";
import { whenText } from "../../core/programme-text.ts";
import type { Form } from "../../form.ts";
import { useMediumFacts } from "../../media/medium-choice.tsx";
import { Thumb } from "../../media/thumb.tsx";
import { Button } from "../../parts/button.tsx";
import { Chip } from "../../parts/chip.tsx";
import { TextField } from "../../parts/field.tsx";
import { Grip, movable } from "../../parts/grip.tsx";
import { prefs } from "../../prefs.ts";
import { siteOffset } from "../../session.ts";
import { toast } from "../../toast.ts";
import { useNow } from "../../use-format.ts";
import { useHandOn } from "../../use-hand-on.ts";
import { useReorder } from "../../use-reorder.ts";
import type { Order } from "../../use-reorder.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_SCHEDULE } from "../../words/layout-schedule.ts";
import { MEDIA } from "../../words/media.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";
import { WhenDialog } from "./when-dialog.tsx";

const MINUTE_MS = 60_000;

type RowsProps = { form: Form<PlaylistForm>; media: ReadonlyMap<string, ListedMedium> };

/** The rows in their order: dragged by the handle, moved by ↑ ↓ or Alt and the arrows. */
export function Rows({ form, media }: RowsProps) {
  const say = useWords(PLAYLIST);
  const { rows } = form.values;
  const latest = useRef(form);
  latest.current = form;
  const order = useReorder(rows.map(({ key }) => key), (_key, next) => {
    const known = new Map(rows.map((row) => [row.key, row]));
    form.set({ rows: next.flatMap((key) => known.get(key) ?? []) });
    return Promise.resolve();
  });
  const change = (key: string, part: Partial<PlaylistRow>) => { form.set({ rows: rows.map((row) => (row.key === key ? { ...row, ...part } : row)) }); };
  const remove = (row: PlaylistRow, index: number, name: string) => {
    form.set({ rows: rows.filter(({ key }) => key !== row.key) });
    toast(say("removed", { name }), () => { latest.current.set({ rows: withRowAt(latest.current.values.rows, row, index) }); });
  };
  return (
    <ol class="playlist-rows" aria-label={say("rows")}>
      {rows.map((row, index) => <Row row={row} medium={media.get(row.media) ?? null} order={order} key={row.key} onChange={(part) => { change(row.key, part); }} onRemove={(name) => { remove(row, index, name); }} />)}
    </ol>
  );
}

type RowProps = { row: PlaylistRow; medium: ListedMedium | null; order: Order; onChange: (part: Partial<PlaylistRow>) => void; onRemove: (name: string) => void };

function Row({ row, medium, order, onChange, onRemove }: RowProps) {
  const [say, media] = [useWords(PLAYLIST), useWords(MEDIA)];
  const { key, when } = row;
  const facts = useMediumFacts();
  const now = useNow(MINUTE_MS);
  const runs = mayRun(when ?? undefined, now, siteOffset());
  const name = medium?.name ?? say("missing");
  const { class: moved, ...moving } = movable(key, order);
  const box = useRef<HTMLLIElement>(null);
  useHandOn(box, (gone) => [gone.nextElementSibling, gone.previousElementSibling].map((one) => one?.querySelector(":scope > .button")).concat(document.querySelector("main")));
  return (
    <li class={`playlist-item ${moved}`} ref={box} {...moving}>
      <Grip id={key} what={name} order={order} />
      {medium === null ? <span class="thumb thumb-none" aria-hidden="true" /> : <Thumb {...medium} />}
      <div class="playlist-facts"><b class="medium-name">{name}</b>{medium !== null && <small class="second">{facts(medium)}</small>}</div>
      <div class="playlist-settings">
        <Time row={row} medium={medium} name={name} onChange={onChange} />
        <WhenButton name={name} when={when} onChange={(next) => { onChange({ when: next }); }} />
        {when !== null && <Chip tone={runs ? "ok" : "off"}>{say(runs ? "runs_now" : "not_now")}</Chip>}
      </div>
      <Button small look="quiet" icon="trash" label={say("remove_of", { name })} onPress={() => { onRemove(name); }}>{media("remove")}</Button>
    </li>
  );
}

function Time({ row, medium, name, onChange }: Pick<RowProps, "row" | "medium" | "onChange"> & { name: string }) {
  const say = useWords(PLAYLIST);
  const separator = useValue(prefs, ({ language }) => (language === "id" ? "." : ":"));
  if (medium?.kind === "video") return <span class="playlist-time second">{say("film_length", { length: lengthText(medium.duration_ms ?? 0, separator) })}</span>;
  return (
    <div class="playlist-time">
      <TextField bare label={say("seconds_of", { name })} name={`seconds-${row.key}`} keys="numeric" placeholder={String(USUAL_SECONDS)} value={row.seconds} fault={areSeconds(row.seconds) ? null : say("seconds_fault")} onChange={(seconds) => { onChange({ seconds }); }} />
      <span class="second" aria-hidden="true">{say("seconds")}</span>
    </div>
  );
}

function WhenButton({ name, when, onChange }: { name: string; when: PlaylistRow["when"]; onChange: (when: PlaylistRow["when"]) => void }) {
  const [say, schedule] = [useWords(PLAYLIST), useWords(LAYOUT_SCHEDULE)];
  const language = useValue(prefs, (one) => one.language);
  const [isOpen, setOpen] = useState(false);
  const text = whenText(when ?? undefined, schedule, language);
  return (
    <span class="playlist-when">
      <Button small icon="clock" label={`${say("when_of", { name })}: ${text}`} onPress={() => { setOpen(true); }}>{text}</Button>
      {isOpen && <WhenDialog name={name} when={when} onClose={() => { setOpen(false); }} onUse={(next) => { setOpen(false); onChange(next); }} />}
    </span>
  );
}
