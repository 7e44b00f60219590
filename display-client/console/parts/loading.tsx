import "./empty.css";
import { useEffect, useState } from "preact/hooks";
import { after } from "../../core/clock.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";

const NOTHING_MS = 150;
const LONG_MS = 4000;

/** Nothing for 150 ms, then grey bars; after 4 s a word and, where asking again can help, a button. */
export function Loading({ bars = 5, onAgain }: { bars?: number; onAgain?: () => void }) {
  const say = useWords(PARTS);
  const [phase, setPhase] = useState<"nothing" | "bars" | "long">("nothing");
  useEffect(() => {
    const stops = [after(NOTHING_MS, () => { setPhase("bars"); }), after(LONG_MS, () => { setPhase("long"); })];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  if (phase === "nothing") return <div class="waiting" aria-busy="true" />;
  return (
    <div class="waiting" aria-busy="true">
      {Array.from({ length: bars }, (_, index) => <div class="waiting-bar" key={index} />)}
      <div role="status">
        {phase === "long" ? (
          <div class="row wraps">
            <span>{say("loading")}</span>
            {onAgain && <Button small onPress={onAgain}>{say("again")}</Button>}
          </div>
        ) : <span class="unseen">{say("loading")}</span>}
      </div>
    </div>
  );
}
