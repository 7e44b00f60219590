import { useEffect, useMemo, useState } from "preact/hooks";
import type { Board } from "../../../core/board.ts";
import type { Screen } from "../../api.gen.ts";
import { messageLayout } from "../../core/interrupt.ts";
import type { InterruptForm } from "../../core/interrupt.ts";
import { NOTICE_LAYOUT } from "../../core/layout-list.ts";
import { sizeIn } from "../../core/screen-state.ts";
import { createValue } from "../../core/value.ts";
import type { Value } from "../../core/value.ts";
import { useWatch } from "../../live.ts";
import { holdBoard } from "../../parts/picture/boards.ts";
import { SamplePicture } from "../../parts/picture/sample-picture.tsx";
import { useLayout } from "../../use-layout.ts";
import { useValue } from "../../use-value.ts";

export type Shape = { w: number; h: number };

const WIDE: Shape = { w: 16, h: 9 };
const NONE: Value<Board | null> = createValue<Board | null>(null);

/** The shapes a zone's screens have: each once, those of its living windows. Lying where nobody told. */
export function shapesOf(screens: readonly Screen[]): Shape[] {
  const sizes = screens.flatMap((screen) => sizeIn(screen, "window") ?? []);
  const [wide, tall] = [sizes.find(({ w, h }) => w >= h), sizes.find(({ w, h }) => w < h)];
  return wide === undefined && tall === undefined ? [WIDE] : [wide, tall].filter((shape) => shape !== undefined);
}

function useHeldBoard(zone: string): Board | null {
  const [held, setHeld] = useState(NONE);
  useWatch({ zones: [zone] });
  useEffect(() => {
    const { board, drop } = holdBoard(zone, NOTICE_LAYOUT);
    setHeld(board);
    return drop;
  }, [zone]);
  return useValue(held);
}

type InterruptPictureProps = { zone: string; shape: Shape; message: Pick<InterruptForm, "title" | "text" | "calls"> };

/** A message over a zone's real calls, in the shape of its screens. Hidden from the ear: what it says stands beside it. */
export function InterruptPicture({ zone, shape: { w, h }, message: { title, text, calls } }: InterruptPictureProps) {
  const board = useHeldBoard(zone);
  const base = useLayout(NOTICE_LAYOUT);
  const layout = useMemo(() => (base === null ? null : { etag: JSON.stringify([title, text, calls]), value: messageLayout(base, { title, text, calls }) }), [base, title, text, calls]);
  const shown = useMemo(() => (board === null || layout === null ? null : { ...board, layout }), [board, layout]);
  const shape = useMemo(() => ({ w, h }), [w, h]);
  return <SamplePicture board={shown} shape={shape} />;
}

