import { useState } from "preact/hooks";
import type { Asking } from "../../api.gen.ts";
import { Away, call, SignedOut } from "../../api.ts";
import { codeText, isWholeCode, sameCode } from "../../core/pairing-code.ts";
import { useAway } from "../../frame/link-state.tsx";
import { live } from "../../live.ts";
import { TvAddress } from "../../pairing/address.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { PARTS } from "../../words/parts.ts";
import { SCREENS } from "../../words/screens.ts";
import { useWords } from "../../words/index.ts";

/** The three steps of hanging a TV. */
export function Steps() {
  const say = useWords(SCREENS);
  return <ol class="steps-list">{(["step_1", "step_2", "step_3"] as const).map((step) => <li key={step}>{say(step)}</li>)}</ol>;
}

/** Where a TV is to go, and for whoever reads its code from a paper: a field for it. */
export function AddScreen({ onClose, onFound }: { onClose: () => void; onFound: (asking: Asking) => void }) {
  const say = useWords(SCREENS);
  const parts = useWords(PARTS);
  const away = useAway();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function find(): Promise<void> {
    if (!isWholeCode(code)) {
      setFault(say("code_missing"));
      return;
    }
    setBusy(true);
    try {
      const asked = live.get().asking.find((one) => sameCode(one.code, code)) ?? (await call<{ pairings: Asking[] }>("GET", "/api/v1/pairings")).pairings.find((one) => sameCode(one.code, code));
      if (asked === undefined) setFault(say("code_unknown"));
      else onFound(asked);
    } catch (error) {
      if (error instanceof SignedOut) return;
      setFault(error instanceof Away ? parts("away") : parts("failed"));
    } finally {
      setBusy(false);
    }
  }
  const submit = () => { void find(); };
  return (
    <Dialog title={say("add")} onClose={onClose} onSubmit={submit} actions={<Button look="primary" submit busy={busy && say("looking")} blocked={away}>{say("next")}</Button>}>
      <Steps />
      <TvAddress qr />
      <TextField label={say("code_typed")} help={say("code_help")} autocomplete="off" fault={fault} value={code} onChange={(text) => { setCode(text.length < code.length ? text.toUpperCase() : codeText(text)); setFault(null); }} />
    </Dialog>
  );
}
