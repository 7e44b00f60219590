import { useState } from "preact/hooks";
import { untilOf } from "../../core/breaks.ts";
import type { Until } from "../../core/breaks.ts";
import { serverNow } from "../../live.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { TextField } from "../../parts/field.tsx";
import { UntilChoice } from "../../parts/until-choice.tsx";
import { siteOffset } from "../../session.ts";
import { useFormat } from "../../use-format.ts";
import { HALL } from "../../words/hall.ts";
import type { Wish } from "./use-status.ts";

type BreakDialogProps = { title: string; act: string; status: "paused" | "closed"; isWorking: boolean; fault: unknown; onAct: (wish: Wish) => void; onClose: () => void };

/** Asks until when, and what the TV says: the time of the choice, or one's own words. */
export function BreakDialog({ title, act, status, isWorking, fault, onAct, onClose }: BreakDialogProps) {
  const say = useSiteSay(HALL);
  const format = useFormat();
  const [until, setUntil] = useState<Until>({ choice: status === "paused" ? "15" : "", time: "" });
  const [isTried, setTried] = useState(false);
  const end = untilOf(until, serverNow(), siteOffset());
  const [own, setOwn] = useState<string | null>(null);
  const text = own ?? (typeof end === "number" ? say("pause.until_text", { time: format.time(end) }) : "");
  const submit = () => {
    setTried(true);
    if (end === "over") return;
    onAct({ status, text: text.trim(), ...(end === null ? {} : { until: end }) });
  };
  const choose = (next: Until) => {
    setUntil(next);
    setTried(false);
  };
  return (
    <Dialog title={title} onClose={onClose} onSubmit={submit} actions={<Button look="primary" submit busy={isWorking ? act : false}>{act}</Button>}>
      {status === "paused" ? <UntilChoice value={until} open={say("pause.open")} isOver={isTried && end === "over"} onChange={choose} /> : null}
      <TextField label={say("pause.text")} help={say("pause.text_help")} value={text} most={40} onChange={setOwn} />
      <Undone fault={fault} />
    </Dialog>
  );
}
