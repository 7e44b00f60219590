// One thing of the hall that is edited in place: each field is saved on leaving it, with undo; a 412 brings both versions.
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../../api.ts";
import { byWhom } from "../../core/problem.ts";
import { toast } from "../../toast.ts";
import { type Faults, type Form, useForm } from "../../use-form.ts";
import { fetchHall } from "../../use-hall.ts";
import { t } from "../../words/index.ts";
import { HALL } from "../../words/hall.ts";
import { putItem } from "../../hall-items.ts";
import type { HallItem, Kind } from "../../hall-items.ts";

type RowOptions<I extends HallItem, V extends object> = {
  kind: Kind;
  item: I;
  /** The fields edited here. */
  start: V;
  check?: (values: V) => Faults<V>;
  /** The fields as the server takes them; otherwise as they are. */
  wire?: (change: Partial<V>) => object;
  /** What is said once a field is saved. */
  said: (field: keyof V & string) => string;
};

/** `fault`: why what was chosen could not be saved. */
export type Clash<V> = { mine: V; theirs: V; etag: string; who: string | null; at: number | null; fault: unknown };

/** What a change is made from. */
type Seen<V> = { etag: string; start: V };

export type Row<V extends object> = {
  form: Form<V>;
  /** Saves what was changed; called on leaving a field. */
  save: () => void;
  clash: Clash<V> | null;
  keep: (kept: V) => void;
};

function changesOf<V extends object>(from: V, values: V): Partial<V> {
  const fields = new Map<string, unknown>(Object.entries(from));
  const entries = Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(fields.get(name)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a part of V's own entries
  return Object.fromEntries(entries) as Partial<V>;
}

function picked<V extends object>(item: object, start: V): V {
  const fields = new Map<string, unknown>(Object.entries(item));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields of V are fields of the item
  return Object.fromEntries(Object.keys(start).map((name) => [name, fields.get(name)])) as V;
}

/** The item as it is now, after somebody else changed it. */
async function present(kind: Kind, id: string): Promise<HallItem> {
  const hall = await fetchHall();
  const items: HallItem[] = hall[kind];
  const item = items.find((one) => one.id === id);
  if (item === undefined) throw new Problem(404, null);
  return item;
}

export function useRow<I extends HallItem, V extends object>({ kind, item, start, check, wire = (change) => change, said }: RowOptions<I, V>): Row<V> {
  const [clash, setClash] = useState<Clash<V> | null>(null);
  // What this person saw when they began to type: somebody else's change meanwhile must come to light, and not be overwritten.
  const seen = useRef(start);
  const undo = (saved: HallItem, before: Partial<V>) => async () => {
    try {
      await putItem(kind, item.id, saved.etag, wire(before));
      toast(t(HALL)("undone"));
    } catch {
      toast(t(HALL)("undone_not"));
      await fetchHall();
    }
  };
  const tell = (saved: HallItem, change: Partial<V>, from: V) => {
    const [field] = Object.keys(change);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key of a part of V
    if (field !== undefined) toast(said(field as keyof V & string), undo(saved, { ...picked(from, change) }));
  };
  const clashed = async (error: Problem, change: Partial<V>) => {
    const now = await present(kind, item.id);
    const theirs = picked(now, start);
    setClash({ mine: { ...theirs, ...change }, theirs, etag: now.etag, ...byWhom(error), fault: null });
  };
  const store = async (values: V, from: Seen<V>) => {
    const change = changesOf(from.start, values);
    try {
      if (Object.keys(change).length > 0) {
        const saved = await putItem(kind, item.id, from.etag, wire(change));
        seen.current = { ...from.start, ...change };
        form.over(saved.etag);
        tell(saved, change, from.start);
      }
      setClash(null);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) throw error;
      await clashed(error, change);
    }
  };
  const form = useForm<V>({ key: `${kind}.${item.id}`, start, etag: item.etag, send: (values, etag) => store(values, { etag, start: seen.current }), ...(check === undefined ? {} : { check }) });
  if (!form.changed) seen.current = start;
  const isWaiting = useRef(false);
  const save = () => {
    if (clash !== null) return;
    isWaiting.current = form.busy;
    if (!form.busy) void form.submit();
  };
  useEffect(() => {
    // A field that was left while another was being saved.
    if (!form.busy && isWaiting.current) save();
  }, [form.busy]);
  const keep = async (kept: V) => {
    const now = clash;
    if (now === null) return;
    // The form follows what is saved; until then it shows theirs, and the box what was typed.
    form.discard();
    try {
      await store(kept, { etag: now.etag, start: now.theirs });
    } catch (error) {
      // Nothing chosen is lost: the box stays, with the reason.
      setClash({ ...now, fault: error });
    }
  };
  return { form, save, clash, keep: (kept) => void keep(kept) };
}
