import "./text.css";
import { paragraph } from "../../core/paragraph.ts";
import type { TextSettings } from "../../core/protocol.gen.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { TEXT } from "./definition.ts";

export type TextProps = { place: Place; settings: TextSettings };

const SMALLEST = 3.2;
const LINE = 1.16;

/** Words that stay: as large as wanted where they fit, smaller where they do not. */
export const Text = once(({ place, settings }: TextProps) => {
  const box = inset(place);
  const room = { w: box.w - 4, h: box.h - 2 };
  const share = settings.en === "" ? 1 : settings.id === "" ? 0 : 0.6;
  const id = paragraph(settings.id, { w: room.w, h: room.h * share }, { most: settings.size, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 700));
  const most = settings.id === "" ? settings.size : Math.max(SMALLEST, id.size * 0.72);
  const en = paragraph(settings.en, { w: room.w, h: room.h * (1 - share) }, { most, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 600));
  return (
    <div class={`card text is-${settings.align}`}>
      {settings.id !== "" && <div class="text-id" style={{ fontSize: u(id.size) }}><Lines lines={id.lines} /></div>}
      {settings.en !== "" && <div class="text-en en" lang="en" style={{ fontSize: u(en.size) }}><Lines lines={en.lines} /></div>}
    </div>
  );
});

export const text = widget(TEXT, ({ place }, settings) => <Text place={place} settings={settings} />);
