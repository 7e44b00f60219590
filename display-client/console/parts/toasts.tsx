import "./toasts.css";
import { holdToast, shown, undoNow } from "../toast.ts";
import { useValue } from "../use-value.ts";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";

/** The place of the one toast. It stays in the page, so that what comes is read out. */
export function Toasts() {
  const say = useWords(PARTS);
  const now = useValue(shown);
  const hold = () => { holdToast(true); };
  const leave = () => { holdToast(false); };
  return (
    <div class="toasts" role="status">
      {now !== null && (
        <div class="toast" onMouseEnter={hold} onMouseLeave={leave} onFocusIn={hold} onFocusOut={leave}>
          <span class="rest">{now.text}</span>
          {now.undo !== null && <button type="button" class="toast-undo" onClick={() => { undoNow(); }}>{now.undoWord ?? say("undo")}</button>}
        </div>
      )}
    </div>
  );
}
