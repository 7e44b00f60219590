import { useState } from "preact/hooks";
import { Away, call, Problem } from "../../api.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button } from "../../parts/button.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { toast } from "../../toast.ts";
import type { Trouble } from "../../use-form.ts";
import { SCREENS } from "../../words/screens.ts";
import { t, useWords } from "../../words/index.ts";

/** Every TV shows its name for a while: which is which is then seen from the hall. */
export function IdentifyAll() {
  const say = useWords(SCREENS);
  const away = useAway();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function identify(): Promise<void> {
    setTrouble(null);
    try {
      const { told } = await call<{ told: number }>("POST", "/api/v1/screens/identify");
      toast(told === 0 ? t(SCREENS)("identified_none") : t(SCREENS)("identified", { n: told }));
    } catch (error) {
      if (error instanceof Away) setTrouble({ is: "away" });
      else if (error instanceof Problem) setTrouble({ is: "problem", problem: error });
    }
  }
  return (
    <>
      <Button small icon="search" blocked={away} onPress={() => { void identify(); }}>{say("identify")}</Button>
      <TroubleNote trouble={trouble} />
    </>
  );
}
