import type { ListedLayout } from "../../../core/layout-wire.ts";

export function Schedule({ layouts }: { layouts: readonly ListedLayout[] }) {
  return <p>{layouts.length}</p>;
}
