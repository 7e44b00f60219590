import { renewTexts } from "../../texts-api.ts";
import { toast } from "../../toast.ts";
import { TEXTS } from "../../words/texts.ts";
import { t } from "../../words/index.ts";

/** Takes a change back, and says whether that went. */
export function undoing(back: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    try {
      await back();
      toast(t(TEXTS)("undone"));
    } catch {
      toast(t(TEXTS)("not_undone"));
      await renewTexts();
    }
  };
}
