import { Dialog } from "../../../parts/dialog.tsx";
import { EDITOR_CHECKS } from "../../../words/editor-checks.ts";
import { useWords } from "../../../words/index.ts";

const KEYS = [
  { keys: ["Tab"], what: "key.tab" }, { keys: ["Enter"], what: "key.enter" }, { keys: ["← → ↑ ↓"], what: "key.move" }, { keys: ["Alt", "← → ↑ ↓"], what: "key.resize" },
  { keys: ["Del"], what: "key.delete" }, { keys: ["Ctrl", "D"], what: "key.duplicate" }, { keys: ["Ctrl", "C X V"], what: "key.copy" }, { keys: ["Ctrl", "Z"], what: "key.undo" },
  { keys: ["Ctrl", "Shift", "Z"], what: "key.redo" }, { keys: ["[", "]"], what: "key.order" }, { keys: ["P"], what: "key.call" }, { keys: ["0"], what: "key.fit" }, { keys: ["+", "−"], what: "key.zoom" },
  { keys: ["Esc"], what: "key.escape" }, { keys: ["Alt"], what: "key.free" }, { keys: ["?"], what: "key.list" },
] as const;

/** What keys do on the workbench. */
export function EditorKeys({ onClose }: { onClose: () => void }) {
  const say = useWords(EDITOR_CHECKS);
  return (
    <Dialog title={say("keys")} onClose={onClose} cancel={say("keys_close")}>
      <dl>
        {KEYS.map(({ keys, what }) => (
          <div class="key-row" key={what}>
            <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
