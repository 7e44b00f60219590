import "./over.css";
import { fitLines } from "../core/fit.ts";
import { measure } from "../widgets/measure.ts";
import type { Sheet } from "./stage.tsx";

/** What lies over the picture: the screen's name for a while, and black where it is to be dark. */
export type Over = { name: string | null; blank: boolean };

const EDGE = 6;
const SETTINGS = [{ size: 20, lines: 1 }, { size: 14, lines: 2 }, { size: 9, lines: 3 }];

function Name({ name, sheet }: { name: string; sheet: Sheet }) {
  const unit = Math.min(sheet.w, sheet.h) / 100;
  const { size, lines } = fitLines(name, sheet.w / unit - 2 * EDGE, SETTINGS, (text) => measure(text, 800));
  return (
    <div class="over-name" style={{ "--u": `${unit}px`, fontSize: `${size * unit}px` }}>
      {lines.map((line) => <p key={line}>{line}</p>)}
    </div>
  );
}

export function OverPicture({ over: { name, blank }, sheet }: { over: Over; sheet: Sheet }) {
  if (name === null && !blank) return null;
  return (
    <div class={`over theme-dark${blank ? " is-blank" : ""}`} data-over={name === null ? "blank" : "name"}>
      {name !== null && <Name name={name} sheet={sheet} />}
    </div>
  );
}
