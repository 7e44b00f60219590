import type { Hall } from "../../api.gen.ts";
import type { InterruptForm } from "../../core/interrupt.ts";
import { useLive } from "../../live.ts";
import { INTERRUPT } from "../../words/texts-interrupt.ts";
import { useWords } from "../../words/index.ts";
import { InterruptPicture, shapesOf } from "./interrupt-picture.tsx";

const MOST = 4;

/** How the message will look in each zone, in the true shapes of its screens, and the same as text. */
export function InterruptPictures({ hall, form: { title, text, calls, some, zones } }: { hall: Hall; form: InterruptForm }) {
  const say = useWords(INTERRUPT);
  const screens = useLive((live) => live.screens) ?? [];
  const chosen = some && zones.length > 0 ? hall.zones.filter(({ id }) => zones.includes(id)) : hall.zones;
  const all = chosen.flatMap((zone) => shapesOf(screens.filter((screen) => screen.zone === zone.id)).map((shape) => ({ zone, shape })));
  const isEmpty = title.trim() === "" && text.trim() === "";
  const message = isEmpty ? { title: say("title"), text: say("text"), calls } : { title: title.trim(), text: text.trim(), calls };
  return (
    <div class="interrupt-shapes">
      {all.slice(0, MOST).map(({ zone, shape }) => {
        const isTall = shape.h > shape.w;
        return (
          <figure class={isTall ? "interrupt-shape is-tall" : "interrupt-shape"} key={`${zone.id}${String(isTall)}`}>
            <InterruptPicture zone={zone.id} shape={shape} message={message} />
            <figcaption class="small second">{say(isTall ? "preview_tall" : "preview_zone", { zone: zone.name })}</figcaption>
          </figure>
        );
      })}
      {all.length > MOST && <p class="small second">{say("preview_more", { n: all.length - MOST })}</p>}
    </div>
  );
}
