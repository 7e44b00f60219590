import { useState } from "preact/hooks";
import type { Asking } from "../../api.gen.ts";
import { codeText } from "../../core/pairing-code.ts";
import { useAway } from "../../frame/link-state.tsx";
import { ApprovalDialog } from "../../pairing/approval-dialog.tsx";
import { refuseScreen } from "../../pairing/refusing.ts";
import { useAsking } from "../../pairing/use-asking.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useFormat } from "../../use-format.ts";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";

/** The screens that ask to be let in, above all others. */
export function AskingBars({ zone }: { zone: string | null }) {
  const asking = useAsking();
  const [open, setOpen] = useState<Asking | null>(null);
  return (
    <>
      {asking.map((one) => <AskingBar asking={one} onLook={() => { setOpen(one); }} key={one.code} />)}
      {open !== null && <ApprovalDialog asking={open} zone={zone} onClose={() => { setOpen(null); }} />}
    </>
  );
}

function AskingBar({ asking, onLook }: { asking: Asking; onLook: () => void }) {
  const say = useWords(SCREENS);
  const format = useFormat();
  const away = useAway();
  const code = codeText(asking.code);
  const where = asking.address === null ? "" : ` · ${say("from_address", { address: asking.address })}`;
  return (
    <section class="panel asking" aria-label={`${say("asks")} ${code}`}>
      <Icon name="screen" />
      <div class="rest">
        <h2>{say("asks")}</h2>
        <p class="small second">{say("code_on_tv")} <b class="asking-code">{code}</b>{where} · <time>{format.time(asking.at)}</time></p>
      </div>
      <Button onPress={() => { refuseScreen(asking.code); }} label={say("refuse_label", { code })}>{say("refuse")}</Button>
      <Button look="primary" onPress={onLook} blocked={away} label={say("look_label", { code })}>{say("look")}</Button>
    </section>
  );
}
