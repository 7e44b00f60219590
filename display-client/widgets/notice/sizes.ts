import type { Box, Measure } from "../../core/fit.ts";
import { paragraph } from "../../core/paragraph.ts";
import type { NoticeSettings } from "../../core/protocol.gen.ts";

const SMALLEST = 3.2;
const SIDES = 8;
const ENDS = 6;
const BETWEEN = 3;

type Paragraph = { size: number; lines: string[] };

/** Title and text in a card's inside, as large as both fit, and the sign beside or above them. */
export function composedNotice(settings: NoticeSettings, box: Box, measure: Measure): { wide: boolean; icon: number; title: Paragraph; text: Paragraph } {
  const wide = box.w > box.h * 1.3;
  const icon = Math.min(26, wide ? box.w * 0.16 : box.h * 0.18);
  const w = box.w - SIDES - (wide ? icon + 4 : 0);
  const h = box.h - ENDS - (wide ? 0 : icon + BETWEEN);
  const both = settings.title !== "" && settings.text !== "";
  const title = paragraph(settings.title, { w, h: both ? h * 0.42 : h }, { most: 16, least: SMALLEST, lineHeight: 1.08 }, (part) => measure(part, 800));
  const left = both ? h - title.lines.length * title.size * 1.08 - BETWEEN : h;
  const text = paragraph(settings.text, { w, h: left }, { most: Math.max(SMALLEST, settings.title === "" ? 12 : Math.min(10, title.size * 0.8)), least: SMALLEST, lineHeight: 1.2 }, (part) => measure(part, 700));
  return { wide, icon, title, text };
}
