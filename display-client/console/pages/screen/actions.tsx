import { useState } from "preact/hooks";
import type { Screen } from "../../api.gen.ts";
import { Away, Problem } from "../../api.ts";
import { useAway } from "../../frame/link-state.tsx";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Note } from "../../parts/note.tsx";
import { problemSaid } from "../../problem-said.ts";
import { toast } from "../../toast.ts";
import { PARTS } from "../../words/parts.ts";
import { SCREEN } from "../../words/screen.ts";
import { SCREEN_LAYOUT } from "../../words/screen-layout.ts";
import { t, useWords } from "../../words/index.ts";
import { changeScreen } from "./change-screen.ts";
import { EditDialog } from "./edit-dialog.tsx";
import type { EditPart } from "./edit-dialog.tsx";
import { LayoutDialog } from "./layout-dialog.tsx";
import { sendCommand } from "./send-command.ts";
import type { Command, Outcome } from "./send-command.ts";

const COMMANDS = [
  { command: "identify", icon: "eye", label: "identify", doing: "identifying" },
  { command: "reload", icon: "again", label: "reload", doing: "reloading" },
  { command: "test-tone", icon: "speaker", label: "tone", doing: "toning" },
] as const;
const EDITS = [["name", "rename"], ["zone", "move"], ["more", "change"]] as const;

/** What can be done with a screen. Each press is answered here, by what the screen did. */
export function Actions({ screen }: { screen: Screen }) {
  const say = useWords(SCREEN);
  const parts = useWords(PARTS);
  const away = useAway();
  const [doing, setDoing] = useState<Command | "blank" | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const layouts = useWords(SCREEN_LAYOUT);
  const [isChoosing, setChoosing] = useState(false);
  const [edit, setEdit] = useState<EditPart | null>(null);
  async function run(command: Command): Promise<void> {
    setDoing(command);
    setOutcome(null);
    try {
      setOutcome(await sendCommand(screen.id, command, say, parts));
    } finally {
      setDoing(null);
    }
  }
  async function darken(blank: boolean, of: Pick<Screen, "id" | "etag">): Promise<void> {
    setDoing("blank");
    setOutcome(null);
    try {
      const changed = await changeScreen(of, { blank });
      toast(t(SCREEN)(blank ? "darkened" : "lightened", { name: screen.name }), () => darken(!blank, changed));
    } catch (error) {
      if (error instanceof Away) setOutcome({ tone: "warn", text: parts("away") });
      else if (error instanceof Problem) setOutcome({ tone: "bad", text: error.status === 412 ? say("changed_meanwhile") : problemSaid(error) });
    } finally {
      setDoing(null);
    }
  }
  return (
    <Card title={say("actions")} padded>
      <div class="screen-actions">
        {COMMANDS.map(({ command, icon, label, doing: word }) => <Button icon={icon} blocked={away} busy={doing === command && say(word)} onPress={() => { void run(command); }} key={command}>{say(label)}</Button>)}
        {screen.paired && <Button icon={screen.blank ? "eye" : "unseen"} blocked={away} busy={doing === "blank" && say(screen.blank ? "lightening" : "darkening")} onPress={() => { void darken(!screen.blank, screen); }}>{say(screen.blank ? "lighten" : "darken")}</Button>}
        {screen.paired && <Button icon="layout" blocked={away} onPress={() => { setChoosing(true); }}>{layouts("change")}</Button>}
        {screen.paired && EDITS.map(([part, word]) => <Button onPress={() => { setEdit(part); }} key={part}>{say(word)}</Button>)}
      </div>
      <div class="screen-outcome" role="status">{outcome !== null && <Note tone={outcome.tone}>{outcome.text}</Note>}</div>
      {!screen.paired && <Note tone="info">{say("unpaired")}</Note>}
      {isChoosing && <LayoutDialog screen={screen} onClose={() => { setChoosing(false); }} />}
      {edit !== null && <EditDialog screen={screen} part={edit} onClose={() => { setEdit(null); }} />}
    </Card>
  );
}
