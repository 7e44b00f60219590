import type { Screen } from "../../api.gen.ts";
import { lookOf } from "../../core/screen-state.ts";
import { Link, to } from "../../router.tsx";
import { ScreenChip } from "./screen-chip.tsx";
import { useScreenFacts } from "./screen-facts.ts";
import { ScreenPicture, usePictureNote } from "./screen-picture.tsx";

/** One screen: what it shows, and beside the picture the same facts as text. */
export function ScreenCard({ screen, zone }: { screen: Screen; zone: string }) {
  const { lateLabel, late, size } = useScreenFacts(screen);
  const note = usePictureNote(screen);
  const look = lookOf(screen);
  return (
    <li class={`panel screen-card${look === "lost" || look === "stalled" ? " is-lost" : ""}`}>
      <ScreenPicture screen={screen} />
      <div class="screen-card-body">
        <div class="row">
          <h2 class="rest"><Link to={to("screen", { screen: screen.id })} class="screen-card-link">{screen.name}</Link></h2>
          <ScreenChip screen={screen} />
        </div>
        {note !== null && <p class="unseen">{note.title}</p>}
        <p class="screen-card-facts small second">
          <span>{zone}</span>
          <span>{lateLabel} <b>{late}</b></span>
          {size !== "" && <span>{size}</span>}
        </p>
      </div>
    </li>
  );
}
