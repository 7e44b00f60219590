// What stands over the call console: the pad, the break, those who did not come, the keys, the menu.
import type { CounterDoc } from "../api.gen.ts";
import { STATION_KEYS } from "../core/station-keys.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Missed } from "./aside.tsx";
import type { CounterSay, Desk, Sheet } from "./desk.ts";
import { Menu } from "./menu.tsx";
import { Pad } from "./pad.tsx";
import { Pause } from "./pause.tsx";

const WORDS = { next: "next", recall: "recall", serve: "serve", finish: "finish", skip: "skip", other: "other", pause: "pause", open: "open", help: "keys_title", undo: "undo", back: "back" } as const;

function keyName(say: CounterSay, key: string | undefined): string {
  return key === " " ? say("key_space") : (key ?? "").toUpperCase();
}

function Keys({ desk, letters, close }: { desk: Desk; letters: boolean; close: () => void }) {
  const { say } = desk;
  return (
    <Dialog title={say("keys_title")} cancel={say("close")} onClose={close}>
      {letters ? null : <p>{say("keys_off")}</p>}
      <dl class="ct-keys">
        {STATION_KEYS.map(({ command, keys }) => <div key={command}><dt><kbd>{keyName(say, keys[0])}</kbd></dt><dd>{say(WORDS[command])}</dd></div>)}
        <div><dt><kbd>Ctrl</kbd> <kbd>Z</kbd></dt><dd>{say("undo")}</dd></div>
        <div><dt><kbd>Esc</kbd></dt><dd>{say("back")}</dd></div>
      </dl>
    </Dialog>
  );
}

type SheetsProps = { desk: Desk; doc: CounterDoc; sheet: Sheet | null; letters: boolean; change: (() => void) | null; close: () => void };

export function Sheets({ desk, doc, sheet, letters, change, close }: SheetsProps) {
  switch (sheet) {
    case null:
      return null;
    case "pad":
      return <Pad desk={desk} doc={doc} close={close} />;
    case "pause":
      return <Pause desk={desk} close={close} />;
    case "keys":
      return <Keys desk={desk} letters={letters} close={close} />;
    case "missed":
      return <Dialog title={desk.say("missed")} cancel={desk.say("close")} onClose={close}><Missed desk={desk} doc={doc} bare called={close} /></Dialog>;
    case "menu":
      return <Menu desk={desk} doc={doc} change={change} close={close} />;
    default:
      return sheet satisfies never;
  }
}
