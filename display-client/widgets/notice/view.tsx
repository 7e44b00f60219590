import "./notice.css";
import type { NoticeSettings } from "../../core/protocol.gen.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { NOTICE } from "./definition.ts";
import { composedNotice } from "./sizes.ts";

export type NoticeProps = { place: Place; settings: NoticeSettings };

/** A message that has taken over the screen: its words as large as they fit. No amber, for nobody is called by it. */
export const Notice = once(({ place, settings }: NoticeProps) => {
  const box = inset(place);
  const { wide, icon, title, text } = composedNotice(settings, box, measure);
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
