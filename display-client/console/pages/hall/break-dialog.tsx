import { useState } from "preact/hooks";
import { breakEnd } from "../../core/hall-view.ts";
import { serverNow } from "../../live.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { Button } from "../../parts/button.tsx";
import { Segmented } from "../../parts/choose.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Undone } from "../../parts/failed.tsx";
import { TextField } from "../../parts/field.tsx";
import { useFormat } from "../../use-format.ts";
import { HALL } from "../../words/hall.ts";
import type { Wish } from "./use-status.ts";

const PRESETS = ["15", "30", "60", ""] as const;

type BreakDialogProps = { title: string; act: string; status: "paused" | "closed"; isWorking: boolean; fault: unknown; onAct: (wish: Wish) => void; onClose: () => void };

/** Asks until when, and what the TV says: the time of the choice, or one's own words. */
export function BreakDialog({ title, act, status, isWorking, fault, onAct, onClose }: BreakDialogProps) {
  const say = useSiteSay(HALL);
  const format = useFormat();
  const [minutes, setMinutes] = useState<(typeof PRESETS)[number]>(status === "paused" ? "15" : "");
  const textOf = (choice: string) => (choice === "" ? "" : say("pause.until_text", { time: format.time(breakEnd(serverNow(), Number(choice))) }));
  const [own, setOwn] = useState<string | null>(null);
  const text = own ?? textOf(minutes);
  const submit = () => {
    const until = minutes === "" ? {} : { until: breakEnd(serverNow(), Number(minutes)) };
    onAct({ status, text: text.trim(), ...until });
  };
  const choices = PRESETS.map((value) => ({ value, label: value === "" ? say("pause.open") : say("pause.minutes", { n: value }) }));
  return (
    <Dialog title={title} onClose={onClose} onSubmit={submit} actions={<Button look="primary" submit busy={isWorking ? act : false}>{act}</Button>}>
      {status === "paused" ? <Segmented label={say("pause.until")} choices={choices} value={minutes} seen onChange={(next) => { setMinutes(next); setOwn(null); }} /> : null}
      <TextField label={say("pause.text")} help={say("pause.text_help")} value={text} most={40} onChange={setOwn} />
      <Undone fault={fault} />
    </Dialog>
  );
}
