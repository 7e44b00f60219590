import type { Layout } from "../core/protocol.gen.ts";
import { call } from "./api.ts";
import type { ListedLayout, SavedLayout } from "./api.gen.ts";
import { freeLayoutName, idFor } from "./core/layout-id.ts";
import { LAYOUTS } from "./words/layouts.ts";
import { t } from "./words/index.ts";

/** Makes another layout of a document, with a name and an id that nobody has; gives its id and name. */
export async function saveCopy(layout: Layout): Promise<{ id: string; name: string }> {
  const { layouts } = await call<{ layouts: ListedLayout[] }>("GET", "/api/v1/layouts");
  const name = freeLayoutName(t(LAYOUTS)("copy_name", { name: layout.name }), layouts.map((one) => one.name));
  const { id } = await call<SavedLayout>("POST", "/api/v1/layouts", { body: { ...layout, name, id: idFor(name, new Set(layouts.map((one) => one.id))) } });
  return { id, name };
}
