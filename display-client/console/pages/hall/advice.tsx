import type { PrefixAdvice } from "../../core/prefix.ts";
import { Note } from "../../parts/note.tsx";
import { useSiteSay } from "../../use-site-say.ts";
import { HALL } from "../../words/hall.ts";

/** What to think of before a letter is chosen; nothing here stops anybody. */
export function Advice({ advice }: { advice: PrefixAdvice[] }) {
  const say = useSiteSay(HALL);
  return (
    <>
      {advice.map((one) => (
        <Note key={`${one.kind} ${one.letter}`} tone={one.kind === "confused" ? "warn" : "info"}>
          {one.kind === "sounds" ? say("advice.sounds", one) : say(`advice.${one.kind}`, one)}
        </Note>
      ))}
    </>
  );
}
