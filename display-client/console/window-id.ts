// Which window this is: the same one after a reload, another one where it was duplicated.
import { requestId } from "./core/request-id.ts";

const KEY = "panggil.window";

let known: string | null = null;

/** A duplicate takes the window's storage along: the id lies there only from a page's end to the next one's beginning. */
function begun(): string {
  try {
    const id = sessionStorage.getItem(KEY) ?? requestId();
    const take = () => { sessionStorage.removeItem(KEY); };
    take();
    window.addEventListener("pagehide", () => { sessionStorage.setItem(KEY, id); });
    window.addEventListener("pageshow", take);
    return id;
  } catch {
    return requestId(); // nothing may be kept
  }
}

export function windowId(): string {
  known ??= begun();
  return known;
}
