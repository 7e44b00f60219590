// Where the focus goes when what has it leaves the page: else it falls to the body, and the next Tab begins at the top.
import { useLayoutEffect } from "preact/hooks";
import { nextFrame } from "../core/clock.ts";

type Box = { readonly current: Element | null };

/** When the component leaves and the focus is in `box`, it is handed on to the first of `others` that is still there; `gone` stands in the page until they are known. */
export function useHandOn(box: Box, others: (gone: Element) => readonly (Element | null | undefined)[]): void {
  // The end of a layout effect comes while what goes is still in the page, that of any other after the next picture.
  useLayoutEffect(() => {
    const gone = box.current;
    return () => {
      if (gone?.contains(document.activeElement) !== true) return;
      const known = others(gone);
      nextFrame(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const next = known.find((one) => one?.isConnected === true);
        if (next instanceof HTMLElement) next.focus();
      });
    };
  }, []);
}
