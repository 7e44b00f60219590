// A drag is given up by Esc, by a window that loses the keyboard, and by the end of the page.
import { useEffect } from "preact/hooks";

/** `isHeld`: whether something is dragged now; only then Esc is taken from everybody else. Both are those of the first picture. */
export function useGiveUp(isHeld: () => boolean, giveUp: () => void): void {
  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !isHeld()) return;
      event.stopImmediatePropagation();
      giveUp();
    };
    window.addEventListener("keydown", escape, true);
    window.addEventListener("blur", giveUp);
    return () => {
      window.removeEventListener("keydown", escape, true);
      window.removeEventListener("blur", giveUp);
      giveUp();
    };
  }, []);
}
