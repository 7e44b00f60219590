// The workbench of the layout editor: parts to add, the sheet itself, its numbers, and what is selected.
import type { Editing } from "../../../core/editor/editing.ts";
import type { LayoutFault } from "../../../core/layout-wire.ts";

export type WorkbenchProps = {
  editing: Editing;
  /** What keeps the draft from being published, as the server last said. */
  problems: LayoutFault[];
  readOnly: boolean;
  /** Whose counters and calls are shown; the first zone's where none is given. */
  zone?: string;
};

export function Workbench({ editing }: WorkbenchProps) {
  return <div class="workbench" data-regions={editing.get().layout.regions.length} />;
}
