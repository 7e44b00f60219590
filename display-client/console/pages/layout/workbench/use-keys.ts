// The keys of the workbench. They work on the sheet and wherever no field has them; single letters only for those who want them.
import { useEffect, useRef } from "preact/hooks";
import { grown, nudged } from "../../../core/editor/placing.ts";
import type { Direction } from "../../../core/editor/placing.ts";
import { isTyping } from "../../../frame/keys.ts";
import { prefs } from "../../../prefs.ts";
import { EDITOR } from "../../../words/editor.ts";
import { t } from "../../../words/index.ts";
import type { Bench } from "./bench.ts";
import { sampleTicketOf } from "./canvas/sample-call.ts";
import { LEAST_ZOOM, MOST_ZOOM, ZOOM_STEP } from "./look.ts";
import { actsOf } from "./use-acts.ts";

const ARROWS: { [key: string]: Direction } = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
const FAR = 5;

/** Whether keys belong to something that lies over the sheet. With Ctrl that is a dialog only: choices beside the sheet have no such keys of their own. */
export function isElsewhere(target: EventTarget | null, isControl: boolean): boolean {
  if (document.querySelector("dialog[open]") !== null) return true;
  return !isControl && target instanceof Element && target.closest(".wb-menu, .wb-checks, [role=radiogroup], .segmented") !== null;
}

function arrow(bench: Bench, event: KeyboardEvent): boolean {
  const direction = ARROWS[event.key];
  const { layout, selected, act } = bench;
  if (direction === undefined || selected.length === 0) return false;
  const ids = selected.map(({ id }) => id);
  const cells = event.shiftKey ? FAR : 1;
  act(event.altKey ? grown(layout, ids, direction, cells) : nudged(layout, ids, direction, cells), `${event.altKey ? "grow" : "nudge"} ${ids.join(" ")}`);
  return true;
}

function withControl(bench: Bench, event: KeyboardEvent): boolean {
  const acts = actsOf(bench);
  const key = event.key.toLowerCase();
  if (key === "z") {
    if (event.shiftKey) acts.redo();
    else acts.undo();
    return true;
  }
  if (key === "y") acts.redo();
  else if (key === "d") acts.duplicate();
  else return false;
  return true;
}

function letter(bench: Bench, key: string, onKeys: () => void): boolean {
  const { look, change, tell } = bench;
  const acts = actsOf(bench);
  switch (key) {
    case "p": case "P":
      change({ calls: look.calls + 1 });
      tell(t(EDITOR)("called_sample", { ticket: sampleTicketOf(look.calls + 1) }));
      return true;
    case "0": change({ zoom: 1 }); return true;
    case "+": case "=": change({ zoom: Math.min(MOST_ZOOM, look.zoom * ZOOM_STEP) }); return true;
    case "-": case "−": change({ zoom: Math.max(LEAST_ZOOM, look.zoom / ZOOM_STEP) }); return true;
    case "[": acts.order(-1); return true;
    case "]": acts.order(1); return true;
    case "?": onKeys(); return true;
    default: return false;
  }
}

function escape({ look, change, editing, selected }: Bench): boolean {
  if (look.armed !== null) change({ armed: null });
  else if (selected.length > 0) editing.select([]);
  else return false;
  return true;
}

function toInspector({ editing, selected }: Bench, event: KeyboardEvent): boolean {
  const id = event.target instanceof Element ? event.target.closest<HTMLElement>(".wb-region")?.dataset["region"] : undefined;
  if (id === undefined) return false;
  if (!selected.some((region) => region.id === id)) {
    editing.select([id]);
    return true;
  }
  const field = document.querySelector<HTMLElement>("[data-inspector] .wb-form :is(input, select, textarea, button, summary), [data-inspector] .wb-number");
  field?.focus();
  return field !== null;
}

/** The focus goes to what is read next, for what had it is gone. */
function removeAndGoOn(bench: Bench): void {
  const order = Array.from(document.querySelectorAll<HTMLElement>(".wb-region"));
  const gone = new Set(bench.selected.map(({ id }) => id));
  const last = order.findIndex((region) => region === document.activeElement);
  const next = [...order.slice(last + 1), ...order.slice(0, last + 1).reverse()].find((region) => !gone.has(region.dataset["region"] ?? ""));
  actsOf(bench).remove(() => {
    if (last >= 0) (next ?? document.querySelector<HTMLElement>(".wb-part"))?.focus();
  });
}

function pressed(bench: Bench, event: KeyboardEvent, onKeys: () => void): boolean {
  if (event.ctrlKey || event.metaKey) return withControl(bench, event);
  if (event.key === "Escape") return escape(bench);
  if (event.key === "Enter") return toInspector(bench, event);
  if (event.key === "Delete" || event.key === "Backspace") {
    if (bench.selected.length === 0) return false;
    removeAndGoOn(bench);
    return true;
  }
  return arrow(bench, event) || (!event.altKey && prefs.get().letters && letter(bench, event.key, onKeys));
}

export function useEditorKeys(bench: Bench, onKeys: () => void): void {
  const last = useRef({ bench, onKeys });
  last.current = { bench, onKeys };
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.isComposing || isTyping(event.target) || isElsewhere(event.target, event.ctrlKey || event.metaKey)) return;
      if (!pressed(last.current.bench, event, last.current.onKeys)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the keys of every page: there Ctrl Z takes back what a toast speaks of.
    document.addEventListener("keydown", key, true);
    return () => {
      document.removeEventListener("keydown", key, true);
    };
  }, []);
}
