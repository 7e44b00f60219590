// What every part of the workbench works with.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Directory, Layout, Region } from "../../../../core/protocol.gen.ts";
import type { Hall, LayoutFault } from "../../../api.gen.ts";
import type { Advice } from "../../../core/editor/advice.ts";
import type { Command } from "../../../core/editor/command.ts";
import type { Editing } from "../../../core/editor/editing.ts";
import type { MeasureChoice } from "../../../core/editor/measures.ts";
import type { Adding } from "../../../core/editor/regions.ts";
import type { Usual } from "../../../core/editor/text-sizes.ts";
import type { Language } from "../../../core/prefs.ts";
import type { Value } from "../../../core/value.ts";
import type { Held, Look } from "./look.ts";

export type Bench = {
  editing: Editing;
  layout: Layout;
  selected: Region[];
  problems: LayoutFault[];
  language: Language;
  nameOf: (id: string) => string;
  hall: Hall | null;
  zone: string | undefined;
  directory: Directory | null;
  usual: Usual;
  measure: MeasureChoice;
  measures: MeasureChoice[];
  advice: Advice[];
  look: Look;
  change: (part: Partial<Look>) => void;
  held: Value<Held | null>;
  /** Said once to those who hear the page. */
  tell: (text: string) => void;
  /** Does one thing that is a step of its own, and says where the selected region now is. */
  act: (command: Command, gesture?: string) => void;
  /** Adds, selects what was added, and says what there was no room for. */
  add: (adding: Adding, said: string) => void;
};

export const BenchContext = createContext<Bench | null>(null);

export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (bench === null) throw new Error("a part of the workbench outside of it");
  return bench;
}
