import type { Region } from "../../../core/protocol.gen.ts";
import { Note } from "../../parts/note.tsx";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";

/** Why a layout can only be looked at, and which of its parts nobody here knows. */
export function NewerNote({ regions }: { regions: readonly Region[] }) {
  const say = useWords(LAYOUTS);
  return (
    <Note tone="warn" icon="lock">
      <p>{say("newer")}</p>
      {regions.length > 0 && <p>{say("newer_regions", { names: regions.map(({ widget }) => widget).join(", ") })}</p>}
    </Note>
  );
}
