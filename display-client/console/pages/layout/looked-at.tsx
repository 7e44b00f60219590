import type { Editing } from "../../core/editor/editing.ts";
import { unknownRegions } from "../../core/layout-file.ts";
import { useValue } from "../../use-value.ts";
import { NewerNote } from "../layouts/newer-note.tsx";
import { PartlyKnown } from "../layouts/partly-known.tsx";

/** A layout of a newer version: to be looked at, and left as it is. */
export function LookedAt({ editing }: { editing: Editing }) {
  const layout = useValue(editing, (state) => state.layout);
  return (
    <div class="layout-looked column">
      <NewerNote regions={unknownRegions(layout)} />
      <PartlyKnown layout={layout} />
    </div>
  );
}
