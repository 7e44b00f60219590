import { useMemo } from "preact/hooks";
import type { Layout } from "../../../../core/protocol.gen.ts";
import { firstMeasure, measuresFor } from "../../../core/editor/measures.ts";
import type { MeasureChoice } from "../../../core/editor/measures.ts";
import { useLive } from "../../../live.ts";

/** What the layout can be judged by, and what it is judged by until somebody chooses. */
export function useMeasures(layout: Layout): { measures: MeasureChoice[]; first: MeasureChoice | null } {
  const screens = useLive((live) => live.screens);
  return useMemo(() => {
    const measures = measuresFor(layout, screens ?? []);
    return { measures, first: firstMeasure(layout, measures, screens ?? []) };
  }, [screens, layout.id, layout.viewing]);
}
