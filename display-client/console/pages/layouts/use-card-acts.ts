// What a card of the list does at once: a copy, and a file.
import { useState } from "preact/hooks";
import type { ListedLayout } from "../../api.gen.ts";
import { saveCopy } from "../../save-copy.ts";
import { toast } from "../../toast.ts";
import { fetchDraft } from "../../use-layouts.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { t } from "../../words/index.ts";
import { saveLayoutFile } from "./save-file.ts";

export type CardActs = { doing: "duplicate" | "download" | null; fault: unknown; duplicate: () => void; download: () => void };

export function useCardActs({ id, name }: ListedLayout): CardActs {
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
        const copy = await saveCopy({ ...layout, name });
        toast(t(LAYOUTS)("duplicated", { name: copy.name }));
      });
    },
    download: () => {
      run("download", async () => {
        await saveLayoutFile((await fetchDraft(id)).layout);
      });
    },
  };
}
