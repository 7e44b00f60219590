import type { Asking, Screen } from "../api.gen.ts";
import { codeText, spelled } from "../core/pairing-code.ts";
import { useAway } from "../frame/link-state.tsx";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { FormFaults, FormKept } from "../parts/form.tsx";
import { Note } from "../parts/note.tsx";
import { toast } from "../toast.ts";
import { useFormat } from "../use-format.ts";
import { PAIRING } from "../words/pairing.ts";
import { t, useWords } from "../words/index.ts";
import { ApprovalFields } from "./approval-fields.tsx";
import { refuseScreen } from "./refusing.ts";
import { useApproval } from "./use-approval.ts";

/** Where a request came from, in one sentence: so that a strange screen is seen before it is let in. */
export function useRequestText(): (asking: Asking) => string {
  const say = useWords(PAIRING);
  const format = useFormat();
  return ({ address, at, engine, w, h }) => {
    const time = format.time(at);
    const parts = [address === null ? say("request_unknown", { time }) : say("request", { address, time })];
    if (engine !== undefined) parts.push(engine.replace("/", " ").replace(/(\d+)(?:\.\d+)+/, "$1"));
    if (w !== undefined && h !== undefined) parts.push(`${w} × ${h}`);
    return `${parts.join(", ")}.`;
  };
}

type ApprovalDialogProps = { asking: Asking; zone: string | null; onClose: () => void; onApproved?: (screen: Screen) => void };

export function ApprovalDialog({ asking, zone, onClose, onApproved }: ApprovalDialogProps) {
  const say = useWords(PAIRING);
  const away = useAway();
  const request = useRequestText();
  const code = codeText(asking.code);
  const { form, ended } = useApproval(asking.code, zone, (screen) => {
    toast(t(PAIRING)("allowed", { name: screen.name }));
    onApproved?.(screen);
    onClose();
  });
  const deny = () => {
    refuseScreen(asking.code);
    onClose();
  };
  const submit = () => { void form.submit(); };
  const actions = ended === null ? (
    <>
      <Button onPress={deny}>{say("deny")}</Button>
      <Button look="primary" submit busy={form.busy && say("allowing")} blocked={away}>{say("allow")}</Button>
    </>
  ) : null;
  return (
    <Dialog title={say("title", { code })} onClose={onClose} onSubmit={submit} actions={actions}>
      <p class="pairing-code"><span aria-hidden="true">{code}</span><span class="unseen">{spelled(code)}</span></p>
      <p class="second">{say("check")} {request(asking)}</p>
      <FormKept form={form} />
      <ApprovalFields form={form} />
      {ended !== null && <Note tone="warn" alert>{ended}</Note>}
      <FormFaults form={form} labels={{ name: say("name"), zone: say("zone"), inches: say("inches"), seat: say("seat") }} />
    </Dialog>
  );
}
