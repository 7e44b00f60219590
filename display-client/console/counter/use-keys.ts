// The keys of the call console. Nothing works from behind a dialog, and no held key acts twice.
import { useEffect, useRef } from "preact/hooks";
import { cancelLeft } from "../core/station-rules.ts";
import type { KeyCommand, Stroke } from "../core/station-keys.ts";
import { commandOf } from "../core/station-keys.ts";
import { act } from "./actions.tsx";
import type { Desk } from "./desk.ts";

function whereOf(target: EventTarget | null): Stroke["where"] {
  if (!(target instanceof Element)) return "page";
  if (target.closest("input, select, textarea") !== null) return "field";
  return target.closest("button, a, summary") === null ? "page" : "button";
}

function answer(desk: Desk, command: KeyCommand): void {
  const { asking } = desk.station;
  if (command === "back") desk.back();
  else if ((command === "finish" || command === "skip") && (asking?.do === "next" || asking?.do === "call")) desk.press({ ...asking, mark: command });
}

function takeBack(desk: Desk): void {
  const { doc } = desk.station;
  desk.press({ do: doc !== null && cancelLeft(doc, desk.now) > 0 ? "cancel" : "undo" });
}

function run(desk: Desk, command: KeyCommand): void {
  if (desk.station.asking !== null) {
    answer(desk, command);
    return;
  }
  switch (command) {
    case "next":
      desk.press({ do: desk.station.doc?.status === "open" ? "next" : "open" });
      return;
    case "other":
      act(desk, "call");
      return;
    case "help":
      desk.open("keys");
      return;
    case "undo":
      takeBack(desk);
      return;
    case "back":
      return;
    case "pause":
    case "recall":
    case "serve":
    case "finish":
    case "skip":
    case "open":
      act(desk, command);
      return;
    default:
      return command satisfies never;
  }
}

export function useKeys(desk: Desk, letters: boolean): void {
  const last = useRef({ desk, letters });
  last.current = { desk, letters };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (document.querySelector("dialog[open]") !== null) return;
      const where = whereOf(event.target);
      // A held Enter or Space would press the focused button again and again.
      if (event.repeat && where === "button") event.preventDefault();
      const command = commandOf({ key: event.key, ctrl: event.ctrlKey, alt: event.altKey, meta: event.metaKey, repeat: event.repeat, where }, last.current.letters);
      if (command === null) return;
      event.preventDefault();
      run(last.current.desk, command);
    };
    document.addEventListener("keydown", pressed);
    return () => {
      document.removeEventListener("keydown", pressed);
    };
  }, []);
}
