// The workbench of the layout editor: parts to add, the sheet itself, its numbers, and what is selected.
import "./workbench.css";
import { useRef, useState } from "preact/hooks";
import type { Editing } from "../../../core/editor/editing.ts";
import type { LayoutFault } from "../../../api.gen.ts";
import { useSaying } from "../../../parts/said.tsx";
import { BenchContext } from "./bench.ts";
import { Canvas } from "./canvas/canvas.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { EditorKeys } from "./key-list.tsx";
import { Numbers } from "./numbers.tsx";
import { Palette } from "./palette.tsx";
import { Status } from "./status.tsx";
import { Tools } from "./tools.tsx";
import { useBenchOf } from "./use-bench.ts";
import { useClipboard } from "./use-clipboard.ts";
import { useEditorKeys } from "./use-keys.ts";

export type WorkbenchProps = {
  editing: Editing;
  /** What keeps the draft from being published, as the server last said. */
  problems: LayoutFault[];
};

export function Workbench(props: WorkbenchProps) {
  const [saying, say] = useSaying();
  const [of, setOf] = useState("");
  const [withKeys, setWithKeys] = useState(false);
  const canvas = useRef<HTMLDivElement>(null);
  const { editing } = props;
  const bench = useBenchOf(props, (text) => {
    say(text);
    setOf(editing.get().selected.slice().sort().join(" "));
  });
  useClipboard(bench);
  useEditorKeys(bench, () => { setWithKeys(true); });
  const isOfThese = of === bench.selected.map(({ id }) => id).sort().join(" ");
  return (
    <BenchContext.Provider value={bench}>
      <div class="workbench">
        <Palette canvas={canvas} />
        <div class="wb-centre">
          <Tools />
          <Canvas canvasRef={canvas} />
          <Numbers />
        </div>
        <Inspector />
        <Status saying={isOfThese ? saying : { ...saying, text: "" }} onKeys={() => { setWithKeys(true); }} />
        {withKeys && <EditorKeys onClose={() => { setWithKeys(false); }} />}
      </div>
    </BenchContext.Provider>
  );
}
