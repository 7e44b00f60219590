import { useState } from "preact/hooks";
import { call } from "../../api.ts";
import type { Trial } from "../../api.gen.ts";
import { useLive } from "../../live.ts";
import { Button } from "../../parts/button.tsx";
import { Undone } from "../../parts/failed.tsx";
import { Icon } from "../../parts/icon.tsx";
import { ProblemText } from "../../parts/problem.tsx";
import { Problem } from "../../api.ts";
import { toast } from "../../toast.ts";
import { useAnswer } from "../../use-answer.ts";
import { useFormat, useNow } from "../../use-format.ts";
import { layoutPath } from "../../use-layouts.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";
import { DueStrip, FailedStrip } from "./plan-strips.tsx";
import { GoneStrip } from "./gone-strip.tsx";
import { NotBackStrip } from "./publish/not-back-strip.tsx";
import type { Desk } from "./use-draft.ts";
import { useStrip } from "./use-strip.ts";

const MINUTE = 60_000;

/** What is going on with this layout, one line each below the bar: trials that run, a publication to come, what could not be stored. */
export function Strips({ desk: { draft, editing } }: { desk: Desk }) {
  const trouble = useValue(draft.state, ({ saving }) => saving.trouble);
  const due = useValue(draft.state, ({ server }) => server.due ?? null);
  const failed = useValue(draft.state, ({ server }) => server.failed ?? null);
  const id = useValue(editing, ({ layout }) => layout.id);
  const changed = useLive((live) => live.changes.content);
  const now = useNow(MINUTE);
  const { answer } = useAnswer<{ trials: Trial[] }>(layoutPath(id, "/try"), `${changed} ${Math.floor(now / MINUTE)}`);
  const running = (answer?.trials ?? []).filter(({ until }) => until > now);
  return (
    <div class="layout-strips">
      {trouble?.is === "gone" && <GoneStrip editing={editing} />}
      {trouble?.is === "refused" && <RefusedStrip problem={trouble.problem} />}
      <NotBackStrip id={id} />
      {running.map((trial) => <TrialStrip trial={trial} key={trial.screen} />)}
      {due !== null && <DueStrip draft={draft} id={id} due={due} />}
      {failed !== null && <FailedStrip draft={draft} id={id} failed={failed} />}
    </div>
  );
}

function RefusedStrip({ problem }: { problem: unknown }) {
  const say = useWords(LAYOUT_EDITOR);
  return (
    <div class="layout-strip is-warn" role="alert">
      <Icon name="warning" />
      <div class="rest">{say("refused")} {problem instanceof Problem && <ProblemText problem={problem} />}</div>
    </div>
  );
}

function TrialStrip({ trial: { layout, screen, until } }: { trial: Trial }) {
  const say = useWords(LAYOUT_EDITOR);
  const format = useFormat();
  const name = useLive((live) => live.screens?.find(({ id }) => id === screen)?.name) ?? screen;
  const box = useStrip();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const stop = () => {
    setBusy(true);
    setFault(null);
    call("DELETE", layoutPath(layout, `/try?screen=${encodeURIComponent(screen)}`))
      .then(() => { toast(say("trial_stopped", { screen: name })); }, setFault)
      .finally(() => { setBusy(false); })
      .catch(() => undefined);
  };
  return (
    <div class="layout-strip" role="status" ref={box}>
      <Icon name="screen" />
      <span class="rest">{say("trial_on", { screen: name, time: format.time(until) })}</span>
      <Button small busy={busy && say("trial_stopping")} onPress={stop}>{say("trial_stop")}</Button>
      <Undone fault={fault} />
    </div>
  );
}
