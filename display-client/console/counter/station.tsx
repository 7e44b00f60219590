// One counter's call console: the parts in their places, and what they all need to know.
import { useEffect, useState } from "preact/hooks";
import type { Hall, Me } from "../api.gen.ts";
import { prefs } from "../prefs.ts";
import { useFormat, useNow } from "../use-format.ts";
import { useValue } from "../use-value.ts";
import { COUNTER } from "../words/counter.ts";
import { useWords } from "../words/index.ts";
import { Actions } from "./actions.tsx";
import { Aside } from "./aside.tsx";
import { CallCard } from "./card.tsx";
import type { Desk, Sheet } from "./desk.ts";
import { Header } from "./header.tsx";
import { Next } from "./next.tsx";
import { Result } from "./result.tsx";
import { placeText } from "./said.ts";
import { Sheets } from "./sheets.tsx";
import { useKeys } from "./use-keys.ts";
import { useStation } from "./use-station.ts";
import { useWindow } from "./use-window.ts";

type StationProps = { me: Me; hall: Hall | null; counter: string; change: (() => void) | null };

function useDesk({ me, hall, counter }: StationProps, open: (sheet: Sheet) => void): Desk {
  const say = useWords(COUNTER);
  const language = useValue(prefs, (one) => one.language);
  const { station, press, back } = useStation(counter);
  const known = hall?.counters.find(({ id }) => id === counter);
  const word = me.site.counter_word[language].toLowerCase();
  return {
    say, me, station, press, back, open, word, format: useFormat(), now: useNow(1000), window: useWindow(),
    place: placeText(word, known?.number ?? counter), agency: known?.name ?? "", services: hall?.services ?? [],
  };
}

export function CallStation(props: StationProps) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const letters = useValue(prefs, (one) => one.letters);
  const desk = useDesk(props, setSheet);
  useKeys(desk, letters);
  const site = props.me.site.name;
  useEffect(() => {
    document.title = `${desk.place} · ${site} · Panggil`;
  }, [desk.place, site]);
  const { doc, away } = desk.station;
  const close = () => {
    setSheet(null);
  };
  return (
    <div class={away ? "ct ct--away" : "ct"}>
      <Header desk={desk} doc={doc} />
      <main class="ct-main">
        {doc === null ? <p class="ct-loading" role="status">{desk.say(away ? "offline" : "loading")}</p> : (
          <>
            <div class="ct-col">
              <CallCard desk={desk} doc={doc} />
              <Actions desk={desk} doc={doc} />
              <Next desk={desk} doc={doc} />
            </div>
            <Aside desk={desk} doc={doc} />
            <Result desk={desk} doc={doc} />
            <Sheets desk={desk} doc={doc} sheet={sheet} letters={letters} change={props.change} close={close} />
          </>
        )}
      </main>
    </div>
  );
}
