import type { Box, Measure } from "../../core/fit.ts";
import { paragraph } from "../../core/paragraph.ts";
import type { TextSettings } from "../../core/protocol.gen.ts";

const SMALLEST = 3.2;
const LINE = 1.16;

type Paragraph = { size: number; lines: string[] };

/** Both languages in a card's inside: as large as wanted where they fit, the second one smaller. */
export function composedText(settings: TextSettings, box: Box, measure: Measure): { id: Paragraph; en: Paragraph } {
  const room = { w: box.w - 4, h: box.h - 2 };
  const share = settings.en === "" ? 1 : settings.id === "" ? 0 : 0.6;
  const id = paragraph(settings.id, { w: room.w, h: room.h * share }, { most: settings.size, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 700));
  const most = settings.id === "" ? settings.size : Math.max(SMALLEST, id.size * 0.72);
  const en = paragraph(settings.en, { w: room.w, h: room.h * (1 - share) }, { most, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 600));
  return { id, en };
}
