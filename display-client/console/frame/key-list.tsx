import "./key-list.css";
import { choose, prefs } from "../prefs.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Check } from "../parts/field.tsx";
import { useValue } from "../use-value.ts";
import { KEYS } from "../words/keys.ts";
import { useWords } from "../words/index.ts";

function Row({ keys, what }: { keys: string[]; what: string }) {
  return (
    <div class="key-row">
      <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
      <dd>{what}</dd>
    </div>
  );
}

/** What keys do here. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const say = useWords(KEYS);
  const letters = useValue(prefs, (one) => one.letters);
  return (
    <Dialog title={say("title")} onClose={onClose} cancel={say("close")}>
      <h3>{say("everywhere")}</h3>
      <dl>
        <Row keys={["Ctrl", "K"]} what={say("search")} />
        <Row keys={["/"]} what={say("field")} />
        <Row keys={["?"]} what={say("list")} />
        <Row keys={["Esc"]} what={say("escape")} />
        <Row keys={["Ctrl", "Z"]} what={say("undo")} />
        <Row keys={["Tab"]} what={say("tab")} />
      </dl>
      <h3>{say("lists")}</h3>
      <dl>
        <Row keys={["↑", "↓"]} what={say("rows")} />
        <Row keys={["Enter"]} what={say("enter")} />
      </dl>
      <Check label={say("letters")} help={say("letters_help")} value={letters} onChange={(value) => { choose({ letters: value }); }} />
    </Dialog>
  );
}
