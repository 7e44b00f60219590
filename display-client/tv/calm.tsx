import "../tokens/tokens.css";
import "../tokens/fonts.css";
import "../widgets/base.css";
import "./calm.css";
import { linkSign } from "../core/link.ts";
import type { Link, Refusal } from "../core/link.ts";
import type { Bilingual } from "../core/protocol.gen.ts";
import { builtIn, filled } from "../core/texts.ts";
import { useTurn } from "../widgets/use-turn.ts";
import type { Sheet } from "./stage.tsx";

export type NamedZone = { id: string; name: string };

type CalmProps = { state: string; title: Bilingual; more?: Bilingual; sheet: Sheet; zones?: NamedZone[] };

/** A page for a screen that has no board to show yet: what is the matter, where the server is, nothing else. */
function Calm({ state, title, more, sheet, zones }: CalmProps) {
  const unit = Math.min(sheet.w, sheet.h) / 100;
  return (
    <div class="backdrop theme-dark">
      <main class="stage calm" style={{ "--u": `${unit}px`, width: "100%", height: "100%" }} data-state={state}>
        <h1 class="calm-title">{title.id}</h1>
        <p class="calm-en" lang="en">{title.en}</p>
        {more !== undefined && <p class="calm-more">{more.id}</p>}
        {more !== undefined && <p class="calm-en is-small" lang="en">{more.en}</p>}
        {zones !== undefined && (
          <ul class="calm-zones">
            {zones.map(({ id, name }) => (
              <li key={id}><a href={`?zone=${encodeURIComponent(id)}`}>{name}</a></li>
            ))}
          </ul>
        )}
        <p class="calm-server">{builtIn("server").id} <b>{location.host}</b></p>
      </main>
    </div>
  );
}

export function ChooseZone({ zones, sheet }: { zones: NamedZone[]; sheet: Sheet }) {
  const { id, en } = builtIn("choose_zone_more");
  const more = { id: filled(id, { address: `${location.host}/screen?zone=${zones[0]?.id ?? ""}&screen=tv-1` }), en };
  return <Calm state="choose-zone" title={builtIn("choose_zone")} more={more} zones={zones} sheet={sheet} />;
}

const REFUSALS: { [why in Refusal]: string } = { unpaired: "not_paired", "unknown-zone": "unknown_zone", replaced: "replaced", removed: "removed" };

/** Before the first board: nothing for a moment, then that the screen is on its way; or why the server refuses it. */
export function NoBoard({ link, sheet }: { link: Link; sheet: Sheet }) {
  const sign = useTurn((at) => linkSign(link, at));
  if (link.is === "refused") {
    const key = REFUSALS[link.why];
    return <Calm state={link.why} title={builtIn(key)} more={builtIn(`${key}_more`)} sheet={sheet} />;
  }
  if (sign === "none") return <div class="backdrop theme-dark" data-state="starting" />;
  return <Calm state="connecting" title={builtIn("connecting")} sheet={sheet} />;
}
