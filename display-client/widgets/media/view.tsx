import "./media.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { directoryOf } from "../../core/board.ts";
import type { Anchor } from "../../core/clock.ts";
import { mediaIn } from "../../core/media-list.ts";
import type { Directory, ScreenMedium } from "../../core/protocol.gen.ts";
import { once } from "../once.ts";
import type { Place } from "../place.ts";
import { Welcome } from "../welcome/view.tsx";
import type { WelcomeRole } from "../welcome/view.tsx";
import { widget } from "../widget.ts";
import { MEDIA } from "./definition.ts";
import { createPlayer } from "./player.ts";
import type { Player } from "./player.ts";

type MediaProps = {
  place: Place;
  items: ScreenMedium[] | undefined;
  seconds: number;
  anchor: Anchor | null;
  live: number | null;
  directory: Directory | null;
  role: WelcomeRole;
};

/** Pictures and videos in turn; while nothing of it can be shown, the room is greeted instead. */
export const Media = once(({ place, items, seconds, anchor, live, directory, role }: MediaProps) => {
  const box = useRef<HTMLDivElement>(null);
  const player = useRef<Player | null>(null);
  const list = useRef<{ of: unknown; items: ScreenMedium[] }>({ of: null, items: [] });
  const [empty, setEmpty] = useState(true);
  if (list.current.of !== items) list.current = { of: items, items: mediaIn(items) };
  const told = { items: list.current.items, seconds, offsetMin: directory?.site.utc_offset_min ?? null, anchor, live };
  useEffect(() => {
    if (box.current !== null) player.current = createPlayer(box.current, setEmpty);
    return () => {
      player.current?.stop();
      player.current = null;
    };
  }, []);
  useEffect(() => {
    player.current?.told(told);
  });
  return (
    <div class="media">
      {empty && <Welcome place={place} directory={directory} role={role} />}
      <div class="media-box" ref={box} />
    </div>
  );
});

export const media = widget(MEDIA, ({ board, place }, { playlist, seconds }) => (
  <Media
    place={place}
    items={board.layout?.value.playlists?.[playlist]}
    seconds={seconds}
    anchor={board.anchor}
    live={board.link.is === "live" ? board.link.since : null}
    directory={directoryOf(board)}
    role={board.card.shown.length === 0 ? "beside" : "welcome"}
  />
));
