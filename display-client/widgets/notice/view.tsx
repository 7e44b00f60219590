import "./notice.css";
import { paragraph } from "../../core/paragraph.ts";
import type { NoticeSettings } from "../../core/protocol.gen.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { NOTICE } from "./definition.ts";

export type NoticeProps = { place: Place; settings: NoticeSettings };

const SMALLEST = 3.2;
const SIDES = 8;
const ENDS = 6;
const BETWEEN = 3;

/** A message that has taken over the screen: its words as large as they fit. No amber, for nobody is called by it. */
export const Notice = once(({ place, settings }: NoticeProps) => {
  const box = inset(place);
  const wide = box.w > box.h * 1.3;
  const icon = Math.min(26, wide ? box.w * 0.16 : box.h * 0.18);
  const w = box.w - SIDES - (wide ? icon + 4 : 0);
  const h = box.h - ENDS - (wide ? 0 : icon + BETWEEN);
  const both = settings.title !== "" && settings.text !== "";
  const title = paragraph(settings.title, { w, h: both ? h * 0.42 : h }, { most: 16, least: SMALLEST, lineHeight: 1.08 }, (part) => measure(part, 800));
  const left = both ? h - title.lines.length * title.size * 1.08 - BETWEEN : h;
  const text = paragraph(settings.text, { w, h: left }, { most: Math.max(SMALLEST, settings.title === "" ? 12 : Math.min(10, title.size * 0.8)), least: SMALLEST, lineHeight: 1.2 }, (part) => measure(part, 700));
  return (
    <div class={wide ? "card notice is-wide" : "card notice"} role="alert">
      <svg class="notice-icon" viewBox="0 0 24 24" style={{ width: u(icon), height: u(icon) }} aria-hidden="true">
        <circle class="notice-ring" cx="12" cy="12" r="10.5" />
        <path class="notice-mark" d="M12 6.2v7.4M12 17.6v.1" />
      </svg>
      <div class="notice-words">
        {settings.title !== "" && <div class="notice-title" style={{ fontSize: u(title.size) }}><Lines lines={title.lines} /></div>}
        {settings.text !== "" && <div class="notice-text" style={{ fontSize: u(text.size) }}><Lines lines={text.lines} /></div>}
      </div>
    </div>
  );
});

export const notice = widget(NOTICE, ({ place }, settings) => <Notice place={place} settings={settings} />);
