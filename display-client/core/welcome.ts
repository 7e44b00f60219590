// The greeting in its box: the fullest setting whose height fits, by arithmetic.
import { balanced, fitLines } from "./fit.ts";
import type { Box, Measure, Weight } from "./fit.ts";
import type { Bilingual } from "./protocol.gen.ts";

/** `beside`: the title's English on the title's own line. */
export type Block = { kind: "mark" | "title" | "title-en" | "rule" | "text" | "text-en"; size: number; lines: string[]; beside?: string };

const SMALLEST = 3.2;
const MARK = 9;
const LINE = 1.16;
const RULE = 3.6;

type Try = { mark: boolean; title: number; text: number; titleEn: boolean; rule: boolean; textEn: boolean };

const TRIES: Try[] = [
  { mark: true, title: 7, text: 4.4, titleEn: true, rule: true, textEn: true },
  { mark: true, title: 6, text: 3.8, titleEn: true, rule: true, textEn: true },
  { mark: false, title: 6, text: 3.8, titleEn: true, rule: true, textEn: true },
  { mark: false, title: 5, text: SMALLEST, titleEn: true, rule: true, textEn: true },
  { mark: false, title: 4.6, text: SMALLEST, titleEn: false, rule: false, textEn: true },
  { mark: true, title: 5, text: 3.8, titleEn: true, rule: true, textEn: false },
  { mark: false, title: 5, text: SMALLEST, titleEn: false, rule: true, textEn: false },
];

function heightOf({ kind, size, lines }: Block): number {
  if (kind === "mark") return MARK;
  if (kind === "rule") return RULE;
  return lines.length * size * (kind === "title" ? 1.08 : LINE) + (kind === "text" ? 1 : kind === "text-en" ? 1.2 : 0);
}

function paragraph(kind: Block["kind"], text: string, size: number, weight: Weight, w: number, measure: Measure): Block[] {
  if (text === "") return [];
  const width = (part: string) => measure(part, weight);
  const lines = text.split("\n").reduce<string[]>((all, line) => {
    const fit = fitLines(line, w, [{ size, lines: 3 }], width);
    return all.concat(balanced(fit.lines, w, size, width));
  }, []);
  return [{ kind, size, lines }];
}

/** Title and text, in both languages, set for `box`. */
export function composed(title: Bilingual, text: Bilingual, box: Box, measure: Measure, withMark: boolean): Block[] {
  let blocks: Block[] = [];
  for (const one of TRIES) {
    const head = fitLines(title.id, box.w, [{ size: one.title, lines: 1 }, { size: one.title * 0.85, lines: 2 }], (part) => measure(part, 800));
    blocks = [
      ...(withMark && one.mark ? [{ kind: "mark" as const, size: 4.6, lines: [] }] : []),
      ...(title.id === "" ? [] : [{ kind: "title" as const, size: head.size, lines: head.lines, beside: one.titleEn ? "" : title.en }]),
      ...(one.titleEn ? paragraph("title-en", title.en, Math.max(SMALLEST, head.size * 0.62), 600, box.w, measure) : []),
      ...(title.id === "" || !one.rule ? [] : [{ kind: "rule" as const, size: 0, lines: [] }]),
      ...paragraph("text", text.id, one.text, 700, box.w, measure),
      ...(one.textEn ? paragraph("text-en", text.en, Math.max(SMALLEST, one.text * 0.8), 600, box.w, measure) : []),
    ];
    if (blocks.reduce((sum, block) => sum + heightOf(block), 0) <= box.h) break;
  }
  return blocks;
}
