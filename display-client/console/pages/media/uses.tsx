import type { MediumUses } from "../../api.gen.ts";
import { Link, to } from "../../router.tsx";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";
import type { PlaceNames } from "./place-names.ts";

/** Every place that uses a medium, each a link to it. */
export function Places({ used: { playlists, layouts }, names }: { used: MediumUses; names: PlaceNames }) {
  return (
    <ul class="media-places">
      {playlists.map((id) => <li key={`p ${id}`}><Link to={to("playlist", { playlist: id })}>{names.playlist(id)}</Link></li>)}
      {layouts.map((id) => <li key={`l ${id}`}><Link to={to("layout", { layout: id })}>{names.layout(id)}</Link></li>)}
    </ul>
  );
}

/** "Dipakai di 2 daftar putar", and where on a press. */
export function Uses({ used, names }: { used: MediumUses; names: PlaceNames }) {
  const say = useWords(MEDIA);
  const [n, m] = [used.playlists.length, used.layouts.length];
  if (n + m === 0) return <p class="media-unused second">{say("unused")}</p>;
  const text = m === 0 ? say("used_playlist", { n }) : n === 0 ? say("used_layout", { n: m }) : say("used_both", { n, m });
  return (
    <details class="media-uses">
      <summary>{text}</summary>
      <Places used={used} names={names} />
    </details>
  );
}
