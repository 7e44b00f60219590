// The paper a picture is drawn on: the televisions' own styles around it and none of the page's, as wide as a TV page, made small.
import { pictureStyle } from "./style.ts";

/** As wide as a TV page is drawn before it is made small: engines do not draw letters as small as a thumbnail's. */
export const DRAWN_WIDE = 1280;

export type SheetSize = { w: number; h: number };

function sheetIn(box: HTMLElement): HTMLElement {
  const root = box.shadowRoot ?? box.attachShadow({ mode: "open" });
  const known = root.querySelector<HTMLElement>(".sheet");
  if (known !== null) return known;
  const style = document.createElement("style");
  style.textContent = `${pictureStyle()} .sheet { position: absolute; top: 0; left: 0; overflow: hidden; contain: strict; transform-origin: 0 0; } .backdrop { position: absolute; }`;
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  root.append(style, sheet);
  return sheet;
}

export function sizeFor({ w, h }: SheetSize): SheetSize {
  return { w: DRAWN_WIDE, h: Math.round((DRAWN_WIDE * h) / w) };
}

/** The sheet in the box, kept as large as the box is until it is closed. */
export function openSheet(box: HTMLElement, size: SheetSize): { sheet: HTMLElement; close: () => void } {
  const sheet = sheetIn(box);
  sheet.style.width = `${size.w}px`;
  sheet.style.height = `${size.h}px`;
  const fit = new ResizeObserver(() => {
    sheet.style.transform = `scale(${box.clientWidth / size.w})`;
  });
  fit.observe(box);
  return { sheet, close: () => { fit.disconnect(); } };
}
