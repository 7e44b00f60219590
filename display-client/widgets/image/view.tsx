import "./image.css";
import { useState } from "preact/hooks";
import { directoryOf } from "../../core/board.ts";
import type { Directory, ImageSettings } from "../../core/protocol.gen.ts";
import { isMedium, mediumAt } from "../medium.ts";
import { once } from "../once.ts";
import type { Place } from "../place.ts";
import { Welcome } from "../welcome/view.tsx";
import { widget } from "../widget.ts";
import { IMAGE } from "./definition.ts";

export type ImageProps = { place: Place; settings: ImageSettings; directory: Directory | null };

/** One picture that stays. Without it, or when it cannot be had, the room is greeted. */
export const Image = once(({ place, settings, directory }: ImageProps) => {
  const [broken, setBroken] = useState("");
  const { media, fit, alt } = settings;
  if (!isMedium(media) || broken === media) return <Welcome place={place} directory={directory} role="beside" />;
  const failed = () => {
    setBroken(media);
  };
  return (
    <div class="card image">
      <img class={`image-picture is-${fit}`} src={mediumAt(media)} alt={alt} onError={failed} />
    </div>
  );
});

export const image = widget(IMAGE, ({ board, place }, settings) => <Image place={place} settings={settings} directory={directoryOf(board)} />);
