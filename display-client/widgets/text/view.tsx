import "./text.css";
import type { TextSettings } from "../../core/protocol.gen.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { TEXT } from "./definition.ts";
import { composedText } from "./sizes.ts";

export type TextProps = { place: Place; settings: TextSettings };

/** Words that stay: as large as wanted where they fit, smaller where they do not. */
export const Text = once(({ place, settings }: TextProps) => {
  const box = inset(place);
  const { id, en } = composedText(settings, box, measure);
  return (
    <div class={`card text is-${settings.align}`}>
      {settings.id !== "" && <div class="text-id" style={{ fontSize: u(id.size) }}><Lines lines={id.lines} /></div>}
      {settings.en !== "" && <div class="text-en en" lang="en" style={{ fontSize: u(en.size) }}><Lines lines={en.lines} /></div>}
    </div>
  );
});

export const text = widget(TEXT, ({ place }, settings) => <Text place={place} settings={settings} />);
