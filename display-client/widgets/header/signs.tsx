import type { Directory } from "../../core/protocol.gen.ts";
import { textOf } from "../../core/texts.ts";

/** The screen has lost the server for a while. */
export function Chip({ directory }: { directory: Directory | null }) {
  return (
    <div class="chip" data-sign="reconnecting">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.7M20 3v5.7h-5.7M20 12a8 8 0 0 1-13.7 5.6L4 15.3M4 21v-5.7h5.7" />
      </svg>
      <span>{textOf(directory, "reconnecting").id}</span>
    </div>
  );
}

/** A crossed-out speaker: the zone is called by sight alone. */
export function NoSound({ directory }: { directory: Directory | null }) {
  return (
    <svg class="header-silent" viewBox="0 0 24 24" role="img" aria-label={textOf(directory, "no_sound").id} data-sign="silent">
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9.5l5.5 5.5M21 9.5l-5.5 5.5" />
    </svg>
  );
}
