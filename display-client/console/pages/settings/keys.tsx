// Kunci mesin: which machines may call over HTTP. A new key is shown once and never again.
import { useState } from "preact/hooks";
import type { Hall, Key } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { serverNow } from "../../live.ts";
import { Ask, Button, Card, Empty, Loading, Table, TroubleNote } from "../../parts/index.ts";
import { Failed } from "../../parts/failed.tsx";
import type { Column } from "../../parts/index.ts";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useAnswer } from "../../use-answer.ts";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { useCounterWord } from "../../use-site.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import type { Say } from "../../words/index.ts";
import { AddKey } from "./add-key.tsx";
import { NewKey } from "./new-key.tsx";
import type { MadeKey } from "./new-key.tsx";

function scopeText(say: Say<(typeof SETTINGS)["id"]>, word: string, hall: Hall | null, { counters }: Key): string {
  if (counters === null) return say("key_for_all", { word: word.toLowerCase() });
  return say("key_for", { word, list: counters.map((id) => hall?.counters.find((counter) => counter.id === id)?.number ?? id).join(", ") });
}

function EndKey({ named, onClose, onDone }: { named: Key; onClose: () => void; onDone: () => void }) {
  const say = useWords(SETTINGS);
  const { busy, trouble, run } = useAct();
  const { id, name } = named;
  const end = async () => {
    if (!(await run(() => call("DELETE", `/api/v1/keys/${encodeURIComponent(id)}`)))) return;
    toast(say("key_ended", { name }));
    onDone();
  };
  return (
    <Ask title={say("key_end_title", { name })} act={say("key_end_do")} danger busy={busy && say("key_ending")} onAct={() => void end()} onClose={onClose}>
      <p>{say("key_end_text")}</p>
      <TroubleNote trouble={trouble} />
    </Ask>
  );
}

type Open = { is: "add" } | { is: "new"; made: MadeKey } | { is: "end"; named: Key };

export function Keys() {
  const say = useWords(SETTINGS);
  const format = useFormat();
  const word = useCounterWord();
  const { hall } = useHall();
  const { answer: data, fault, again } = useAnswer<{ keys: Key[] }>("/api/v1/keys");
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => { setOpen(null); };
  const then = (next: Open | null) => {
    setOpen(next);
    again();
  };
  const columns: Column<Key>[] = [
    { key: "name", head: say("key_name"), title: true, cell: ({ name }) => name },
    { key: "scope", head: say("key_scope"), cell: (key) => scopeText(say, word, hall, key) },
    { key: "made", head: say("key_made_head"), cell: ({ made }) => format.moment(made, serverNow()) },
    { key: "used", head: say("key_used_head"), cell: ({ last_at: last }) => (last === undefined ? say("key_unused") : format.moment(last, serverNow())) },
    { key: "end", head: say("key_end"), bare: true, cell: (key) => <div class="settings-end"><Button small look="danger" label={`${say("key_end")} ${key.name}`} onPress={() => { setOpen({ is: "end", named: key }); }}>{say("key_end")}</Button></div> },
  ];
  if (data === null) return fault === null ? <Card><Loading onAgain={again} /></Card> : <Failed fault={fault} onAgain={again} />;
  const add = <Button look="primary" icon="plus" onPress={() => { setOpen({ is: "add" }); }}>{say("key_add")}</Button>;
  return (
    <Card title={say("keys")} aside={data.keys.length > 0 && add}>
      {data.keys.length > 0 && <p class="settings-keys second">{say("keys_text")}</p>}
      <Table label={say("keys")} columns={columns} rows={data.keys} keyOf={({ id }) => id} empty={<Empty icon="key" action={add}>{say("keys_empty")}</Empty>} />
      {open?.is === "add" && <AddKey onClose={close} onDone={(made) => { then({ is: "new", made }); }} />}
      {open?.is === "new" && <NewKey made={open.made} onClose={close} />}
      {open?.is === "end" && <EndKey named={open.named} onClose={close} onDone={() => { then(null); }} />}
    </Card>
  );
}
