import { withReordered } from "../../core/ordering.ts";
import type { ListedText, Texts } from "../../api.gen.ts";
import { orderTexts } from "../../texts-api.ts";
import { toast } from "../../toast.ts";
import { useReorder } from "../../use-reorder.ts";
import type { Order } from "../../use-reorder.ts";
import { TEXTS } from "../../words/texts.ts";
import { t } from "../../words/index.ts";
import { shortened } from "./shortened.ts";

/** The order of some of the texts among all. */
export function useTextOrder({ texts, etag }: Texts, shown: readonly ListedText[]): Order {
  return useReorder(shown.map(({ id }) => id), async (id, next) => {
    await orderTexts(withReordered(texts.map((one) => one.id), next), etag);
    toast(t(TEXTS)("moved", { text: shortened(texts.find((one) => one.id === id)?.text ?? "") }));
  });
}
