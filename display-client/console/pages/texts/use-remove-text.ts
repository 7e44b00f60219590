import { Problem } from "../../api.ts";
import type { ListedText } from "../../api.gen.ts";
import { addText, removeText, renewTexts } from "../../texts-api.ts";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import type { Act } from "../../use-act.ts";
import { TEXTS } from "../../words/texts.ts";
import { t } from "../../words/index.ts";
import { shortened } from "./shortened.ts";
import { undoing } from "./undoing.ts";

/** Removes a text; it comes back where it stood when that is undone. One that somebody else changed or removed meanwhile is looked at first. */
export function useRemoveText(): { act: Act; remove: (item: ListedText) => void } {
  const act = useAct();
  const remove = (item: ListedText) => void act.run(async () => {
    const { etag: _etag, ...was } = item;
    try {
      const before = await removeText(item);
      toast(t(TEXTS)("removed", { text: shortened(item.text) }), undoing(() => addText({ ...was, ...(before === null ? {} : { before }) })));
    } catch (error) {
      if (error instanceof Problem && (error.status === 404 || error.status === 412)) await renewTexts();
      throw error;
    }
  });
  return { act, remove };
}
