// What a card of the list does at once: a copy, and a file.
import { useState } from "preact/hooks";
import type { SavedLayout, ListedLayout } from "../../api.gen.ts";
import { freeLayoutName, idFor } from "../../core/layout-id.ts";
import { call } from "../../api.ts";
import { toast } from "../../toast.ts";
import { fetchDraft } from "../../use-layouts.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { t } from "../../words/index.ts";
import { saveLayoutFile } from "./save-file.ts";

export type CardActs = { doing: "duplicate" | "download" | null; fault: unknown; duplicate: () => void; download: () => void };

export function useCardActs({ id, name }: ListedLayout, all: readonly ListedLayout[]): CardActs {
  const [doing, setDoing] = useState<CardActs["doing"]>(null);
  const [fault, setFault] = useState<unknown>(null);
  const run = (what: "duplicate" | "download", work: () => Promise<void>) => {
    setDoing(what);
    setFault(null);
    work().catch(setFault).finally(() => { setDoing(null); }).catch(() => undefined);
  };
  return {
    doing,
    fault,
    duplicate: () => {
      run("duplicate", async () => {
        const { layout } = await fetchDraft(id);
        const copy = freeLayoutName(t(LAYOUTS)("copy_name", { name }), all.map((one) => one.name));
        await call<SavedLayout>("POST", "/api/v1/layouts", { body: { ...layout, name: copy, id: idFor(copy, new Set(all.map((one) => one.id))) } });
        toast(t(LAYOUTS)("duplicated", { name: copy }));
      });
    },
    download: () => {
      run("download", async () => {
        await saveLayoutFile((await fetchDraft(id)).layout);
      });
    },
  };
}
