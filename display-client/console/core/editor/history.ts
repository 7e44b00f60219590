// What was done and can be taken back: a list of commands with their inverses. What belongs to one gesture is one step.
import type { Layout } from "../../../core/protocol.gen.ts";
import { applied } from "./command.ts";
import type { Command } from "./command.ts";

/** `back` takes `forward` back, its first command the last one. */
type Step = { forward: Command[]; back: Command[]; gesture: string | null };
export type History = { done: Step[]; undone: Step[] };
export type Turned = { history: History; layout: Layout };

export const NO_HISTORY: History = { done: [], undone: [] };

/** Whether `later` leaves nothing of what `earlier` did. */
function covers(later: Command, earlier: Command): boolean {
  if (later.is === "place" && earlier.is === "place") return earlier.places.every(({ id }) => later.places.some((one) => one.id === id));
  if (later.is === "set" && earlier.is === "set") return later.id === earlier.id;
  return later.is === "sheet" && earlier.is === "sheet" && Object.keys(earlier.fields).every((name) => name in later.fields);
}

/** A step that went on: of what is done again and again, only the first way back and the last way on are kept. */
function joined(step: Step, command: Command, inverse: Command): Step {
  const last = step.forward[step.forward.length - 1];
  const first = step.back[0];
  const isSame = last !== undefined && first !== undefined && covers(command, last) && covers(first, inverse);
  if (isSame) return { ...step, forward: [...step.forward.slice(0, -1), command] };
  return { ...step, forward: [...step.forward, command], back: [inverse, ...step.back] };
}

/** `command` done to `layout`. Those with the same `gesture` one after another are one step; null where nothing changed. */
export function done({ done: steps }: History, layout: Layout, command: Command, gesture: string | null): Turned | null {
  const { layout: next, inverse } = applied(layout, command);
  if (next === layout) return null;
  const last = steps[steps.length - 1];
  if (gesture !== null && last?.gesture === gesture) return { history: { done: [...steps.slice(0, -1), joined(last, command, inverse)], undone: [] }, layout: next };
  return { history: { done: [...steps, { forward: [command], back: [inverse], gesture }], undone: [] }, layout: next };
}

function all(layout: Layout, commands: Command[]): Layout {
  return commands.reduce((now, command) => applied(now, command).layout, layout);
}

export function undone({ done: steps, undone: later }: History, layout: Layout): Turned | null {
  const last = steps[steps.length - 1];
  if (last === undefined) return null;
  return { history: { done: steps.slice(0, -1), undone: [...later, last] }, layout: all(layout, last.back) };
}

export function redone({ done: steps, undone: later }: History, layout: Layout): Turned | null {
  const last = later[later.length - 1];
  if (last === undefined) return null;
  return { history: { done: [...steps, { ...last, gesture: null }], undone: later.slice(0, -1) }, layout: all(layout, last.forward) };
}

/** Nothing joins the last step any more. A gesture that ended where it began was none. */
export function ended(history: History, layout: Layout): History {
  const { done: steps, undone: later } = history;
  const last = steps[steps.length - 1];
  if (last === undefined || last.gesture === null) return history;
  const before = steps.slice(0, -1);
  const isNothing = JSON.stringify(all(layout, last.back)) === JSON.stringify(layout);
  return { done: isNothing ? before : [...before, { ...last, gesture: null }], undone: later };
}
