import "./welcome.css";
import type { Directory } from "../../core/protocol.gen.ts";
import { textOf } from "../../core/texts.ts";
import { composed } from "../../core/welcome.ts";
import type { Block } from "../../core/welcome.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { Lines } from "../words.tsx";

/** Where it stands: in the call card's place before the first call; where media will be; there too, while the call card
 * greets already. */
export type WelcomeRole = "nothing-called" | "welcome" | "beside";

export type WelcomeProps = { place: Place; directory: Directory | null; role: WelcomeRole };

const NO_TITLE = { id: "", en: "" };

const SIDES = 6;
const ENDS = 1.2;

/** The site's greeting: where nothing else is to be shown, the room is greeted calmly, without amber. */
export const Welcome = once(({ place, directory, role }: WelcomeProps) => {
  const box = inset(place);
  const text = textOf(directory, role === "nothing-called" ? "not_called_yet" : "welcome_lines");
  const title = role === "beside" ? NO_TITLE : textOf(directory, "welcome_title");
  const blocks = composed(title, text, { w: box.w - SIDES, h: box.h - ENDS }, measure, role !== "nothing-called");
  return (
    <div class="card welcome" data-state={role}>
      {blocks.map((block) => <Part key={block.kind} block={block} mark={directory?.site.mark ?? ""} />)}
    </div>
  );
});

function Part({ block, mark }: { block: Block; mark: string }) {
  const { kind, size, lines } = block;
  if (kind === "mark") return <span class="welcome-mark" aria-hidden="true">{mark}</span>;
  if (kind === "rule") return <span class="welcome-rule" />;
  return (
    <div class={`welcome-${kind}`} lang={kind.endsWith("-en") ? "en" : "id"} style={{ fontSize: u(size) }}>
      {block.beside ? <span class="line">{lines.join(" ")}<span class="en welcome-beside" lang="en">{block.beside}</span></span> : <Lines lines={lines} />}
    </div>
  );
}
