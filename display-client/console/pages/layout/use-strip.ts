import { useRef } from "preact/hooks";
import { useHandOn } from "../../use-hand-on.ts";

/** A strip that was ended from within leaves: the focus goes on in the bar above it. */
export function useStrip(): { current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null);
  useHandOn(box, () => [document.querySelector(".layout-bar-acts .button")]);
  return box;
}
