import "../tokens/tokens.css";
import "../tokens/fonts.css";
import "../widgets/base.css";
import "./calm.css";
import { linkSign } from "../core/link.ts";
import type { Link, Refusal } from "../core/link.ts";
import { minutesLeft } from "../core/pairing.ts";
import type { Asking } from "../core/pairing.ts";
import type { Bilingual } from "../core/protocol.gen.ts";
import { builtIn, filled } from "../core/texts.ts";
import { useTurn } from "../widgets/use-turn.ts";
import type { Sheet } from "./stage.tsx";

export type NamedZone = { id: string; name: string };

type CalmProps = { state: string; title: Bilingual; more?: Bilingual; sheet: Sheet; zones?: NamedZone[]; code?: string };

// In u: six symbols and a dash fill an upright screen at 20.
const CODE_WIDE = 28;
const CODE_TALL = 19;

/** A page for a screen that has no board to show yet: what is the matter, where the server is, nothing else. */
function Calm({ state, title, more, sheet, zones, code }: CalmProps) {
  const unit = Math.min(sheet.w, sheet.h) / 100;
  return (
    <div class="backdrop theme-dark">
      <main class="stage calm" style={{ "--u": `${unit}px`, width: "100%", height: "100%" }} data-state={state}>
        {code !== undefined && <p class="calm-code" style={{ fontSize: `${unit * (sheet.w > sheet.h ? CODE_WIDE : CODE_TALL)}px` }}>{code}</p>}
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
        <p class="calm-server">{builtIn(code === undefined ? "server" : "pair_console").id} <b>{code === undefined ? location.host : location.origin}</b></p>
      </main>
    </div>
  );
}

export function ChooseZone({ zones, sheet }: { zones: NamedZone[]; sheet: Sheet }) {
  const { id, en } = builtIn("choose_zone_more");
  const more = { id: filled(id, { address: `${location.host}/screen?zone=${zones[0]?.id ?? ""}&screen=tv-1` }), en };
  return <Calm state="choose-zone" title={builtIn("choose_zone")} more={more} zones={zones} sheet={sheet} />;
}

/** A screen that asks to be let in: its code above everything, for somebody who compares it with the console. */
export function AskToPair({ asking, sheet }: { asking: Asking; sheet: Sheet }) {
  const minutes = useTurn((at) => (asking.is === "asking" ? minutesLeft(asking.until, at) : { value: 0, next: null }));
  if (asking.is === "turned-down") return <Calm state="turned-down" title={builtIn("turned_down")} more={builtIn("turned_down_more")} sheet={sheet} />;
  if (asking.is === "crowded") return <Calm state="crowded" title={builtIn("crowded")} more={builtIn("crowded_more")} sheet={sheet} />;
  const { id, en } = builtIn("pair_more");
  const more = { id: filled(id, { n: `${minutes}` }), en: filled(en, { n: `${minutes}` }) };
  return <Calm state="asking" code={asking.code} title={builtIn("pair_title")} more={more} sheet={sheet} />;
}

const REFUSALS: { [why in Exclude<Refusal, "unpaired">]: string } = { "unknown-zone": "unknown_zone", replaced: "replaced", removed: "removed" };

/** Before the first board: nothing for a moment, then that the screen is on its way; or why the server refuses it. */
export function NoBoard({ link, sheet }: { link: Link; sheet: Sheet }) {
  const sign = useTurn((at) => linkSign(link, at));
  if (link.is === "refused" && link.why !== "unpaired") {
    const key = REFUSALS[link.why];
    return <Calm state={link.why} title={builtIn(key)} more={builtIn(`${key}_more`)} sheet={sheet} />;
  }
  if (sign === "none") return <div class="backdrop theme-dark" data-state="starting" />;
  return <Calm state="connecting" title={builtIn("connecting")} sheet={sheet} />;
}
