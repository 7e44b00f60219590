import { useState } from "preact/hooks";
import type { Screen } from "../../api.gen.ts";
import { Away, call, Problem } from "../../api.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Ask } from "../../parts/dialog.tsx";
import { Note } from "../../parts/note.tsx";
import { go, to } from "../../router.tsx";
import { problemSaid } from "../../problem-said.ts";
import { toast } from "../../toast.ts";
import { PARTS } from "../../words/parts.ts";
import { SCREEN } from "../../words/screen.ts";
import { t, useWords } from "../../words/index.ts";

/** Sending a screen away for good; asked before, for it cannot be taken back from here. */
export function Remove({ screen }: { screen: Screen }) {
  const say = useWords(SCREEN);
  const parts = useWords(PARTS);
  const away = useAway();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function remove(): Promise<void> {
    setBusy(true);
    setFault(null);
    try {
      await call("DELETE", `/api/v1/screens/${encodeURIComponent(screen.id)}`, { ifMatch: screen.etag ?? "*" });
      toast(t(SCREEN)("removed", { name: screen.name }));
      go(to("screens"));
    } catch (error) {
      if (error instanceof Away) setFault(parts("away"));
      else if (error instanceof Problem) setFault(error.status === 412 ? say("changed_meanwhile") : problemSaid(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Card title={say("danger")} padded>
      <p class="second">{say("danger_text")}</p>
      <p class="screen-danger"><Button look="danger" icon="trash" blocked={away} onPress={() => { setAsking(true); }}>{say("remove")}</Button></p>
      {asking && (
        <Ask title={say("remove_title", { name: screen.name })} act={say("remove_act", { name: screen.name })} danger busy={busy && say("removing")} onAct={() => { void remove(); }} onClose={() => { setAsking(false); }}>
          <p>{say("remove_text")}</p>
          <p class="second">{say("remove_gentle")}</p>
          {fault !== null && <Note tone="bad" alert>{fault}</Note>}
        </Ask>
      )}
    </Card>
  );
}
