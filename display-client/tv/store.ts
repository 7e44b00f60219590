import { emptyBoard, reduce } from "../core/board.ts";
import type { Board, BoardEvent } from "../core/board.ts";
import { dueAt } from "../core/card.ts";
import { after, elapsed, nextFrame } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { Only } from "../core/protocol.gen.ts";

// A hidden page gets no animation frames; its board must go on all the same.
const WITHOUT_FRAMES_MS = 1000;

export type Store = {
  board: () => Board;
  /** Queued, and applied with everything else before the next picture. */
  tell: (event: BoardEvent) => void;
  /** Applies what is queued now. */
  settle: () => void;
  stop: Stop;
};

/** Holds the one board. `draw` is called once per animation frame in which something came. */
export function createStore(only: Only | null, draw: (board: Board) => void): Store {
  let board = emptyBoard(elapsed(), only);
  let queued: BoardEvent[] = [];
  let stopFrame: Stop | null = null;
  let stopWait: Stop | null = null;
  let stopTurn: Stop | null = null;

  function settle(): void {
    stopFrame?.();
    stopWait?.();
    stopFrame = stopWait = null;
    const events = queued;
    queued = [];
    board = events.reduce(reduce, board);
    scheduleTurn();
    draw(board);
  }

  function tell(event: BoardEvent): void {
    queued.push(event);
    stopFrame ??= nextFrame(settle);
    stopWait ??= after(WITHOUT_FRAMES_MS, settle);
  }

  function scheduleTurn(): void {
    stopTurn?.();
    const due = dueAt(board.card);
    stopTurn = due === null ? null : after(due - elapsed() + 1, () => {
      tell({ t: "turn", at: elapsed() });
    });
  }

  function stop(): void {
    stopFrame?.();
    stopWait?.();
    stopTurn?.();
  }

  return { board: () => board, tell, settle, stop };
}
