// The order of a list of the hall.
import type { Hall } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { withReordered } from "../../core/ordering.ts";
import { hallKnown, renewHall } from "../../use-hall.ts";
import { useReorder } from "../../use-reorder.ts";
import type { Order } from "../../use-reorder.ts";

type Ordered = "zones" | "counters" | "services";

function reordered(hall: Hall, kind: Ordered, ids: string[]): Hall {
  const place = new Map(ids.map((id, index) => [id, index]));
  const sorted = [...hall[kind]].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  return { ...hall, [kind]: sorted };
}

/** `shown`: the ids on the page, in their order. `said` is called once the order is stored. */
export function useOrder(hall: Hall, kind: Ordered, shown: string[], said: (id: string) => void): Order {
  return useReorder(shown, async (id, next) => {
    const all = withReordered(hall[kind].map((item) => item.id), next);
    hallKnown.set(reordered(hall, kind, all));
    try {
      await call("PUT", "/api/v1/hall/order", { body: { [kind]: all }, ifMatch: hall.etag });
      said(id);
    } finally {
      await renewHall();
    }
  });
}
