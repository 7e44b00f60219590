import { serverNow } from "../live.ts";
import { useAway } from "../frame/link-state.tsx";
import { Button } from "../parts/button.tsx";
import { useFormat } from "../use-format.ts";
import { SETUP } from "../words/setup.ts";
import { useWords } from "../words/index.ts";
import { useMemo } from "preact/hooks";

type FootProps = { next: string; busy?: boolean; onBack?: () => void; onSkip?: () => void; savedAt?: number | null };

/** Below every step: back, when it was saved, skip, on. "Lanjut" is never grey but for a server that is away. */
export function Foot({ next, busy = false, onBack, onSkip, savedAt = null }: FootProps) {
  const say = useWords(SETUP);
  const format = useFormat();
  const away = useAway();
  return (
    <>
      {onBack !== undefined && <Button onPress={onBack}>{say("back")}</Button>}
      <span class="rest small second" role="status">{savedAt !== null && say("saved", { time: format.time(savedAt) })}</span>
      {onSkip !== undefined && <Button look="quiet" onPress={onSkip}>{say("skip")}</Button>}
      <Button look="primary" submit busy={busy && say("saving")} blocked={away}>{next}</Button>
    </>
  );
}

/** When this step was last saved: asked once, as it opens. */
export function useOpenedAt(): number {
  return useMemo(serverNow, []);
}
