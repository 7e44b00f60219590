import type { Layout } from "../../../../../core/protocol.gen.ts";
import type { Held } from "../look.ts";

/** The layout as the hand holds it; what is not held stays the same object. */
export function heldLayout<L extends Layout>(layout: L, held: Held | null): L {
  if (held === null) return layout;
  const regions = layout.regions.map((region) => {
    const place = held.places.find(({ id }) => id === region.id);
    return place === undefined ? region : { ...region, ...place };
  });
  return { ...layout, regions: held.incoming === null ? regions : [...regions, { id: "incoming", ...held.incoming }] };
}
