import "./qr.css";
import { encode } from "uqr";
import { directoryOf } from "../../core/board.ts";
import { paragraph } from "../../core/paragraph.ts";
import type { Bilingual, Directory } from "../../core/protocol.gen.ts";
import { pathOf } from "../../core/qr-path.ts";
import { textOf } from "../../core/texts.ts";
import { measure } from "../measure.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { Welcome } from "../welcome/view.tsx";
import { widget } from "../widget.ts";
import { Lines } from "../words.tsx";
import { QR } from "./definition.ts";

export type QrProps = { place: Place; data: string; id: string; en: string; directory: Directory | null };

const QUIET = 4; // modules around a code that must be left white
const PADDING = 2;
const SMALLEST = 3.2;
const LINE = 1.16;

/** A code for phones, and what it is for; drawn here, from the text alone. */
export const Qr = once(({ place, data, id, en, directory }: QrProps) => {
  if (data === "") return <Welcome place={place} directory={directory} role="beside" />;
  const box = inset(place);
  const { data: rows, size } = encode(data, { ecc: "M", border: QUIET });
  const text: Bilingual = id === "" && en === "" ? textOf(directory, "scan") : { id, en };
  const beside = box.w > box.h * 1.4;
  const words = beside ? 0 : Math.min(12, box.h * 0.3);
  const side = Math.min(box.w, box.h - words) - 2 * PADDING;
  const room = beside ? { w: box.w - side - 3 * PADDING, h: box.h - 2 * PADDING } : { w: box.w - 2 * PADDING, h: words };
  const first = paragraph(text.id, { w: room.w, h: room.h * 0.6 }, { most: 6, least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 800));
  const second = paragraph(text.en, { w: room.w, h: room.h * 0.4 }, { most: Math.max(SMALLEST, first.size * 0.72), least: SMALLEST, lineHeight: LINE }, (part) => measure(part, 600));
  return (
    <div class={beside ? "card qr is-beside" : "card qr"}>
      <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} style={{ width: u(side), height: u(side) }} role="img" aria-label={text.id} shape-rendering="crispEdges">
        <rect class="qr-ground" width={size} height={size} />
        <path class="qr-dark" d={pathOf(rows)} />
      </svg>
      <div class="qr-words">
        {text.id !== "" && <div class="qr-id" style={{ fontSize: u(first.size) }}><Lines lines={first.lines} /></div>}
        {text.en !== "" && <div class="en" lang="en" style={{ fontSize: u(second.size) }}><Lines lines={second.lines} /></div>}
      </div>
    </div>
  );
});

export const qr = widget(QR, ({ board, place }, { data, id, en }) => <Qr place={place} data={data} id={id} en={en} directory={directoryOf(board)} />);
