import { draftLine } from "../../core/draft-line.ts";
import type { Draft } from "./draft-beginning.ts";
import { serverNow } from "../../live.ts";
import { Icon } from "../../parts/icon.tsx";
import { useFormat } from "../../use-format.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";

/** "Draf, tersimpan 10.42 · yang tampil di TV: revisi 12". Only what needs somebody is read out: all is stored after every step. */
export function StateLine({ draft }: { draft: Draft }) {
  const say = useWords(LAYOUT_EDITOR);
  const format = useFormat();
  const { saving, server } = useValue(draft.state);
  const line = draftLine(saving, server);
  const told = (): { calm: string | null; trouble: string | null } => {
    if (line.is === "published") return { calm: `${say("published", { n: line.rev })} · ${say("published_at", { time: format.moment(line.at, serverNow()) })}`, trouble: null };
    if (line.is === "draft") return { calm: `${say("draft", { time: format.moment(line.at, serverNow()) })} · ${line.published === null ? say("never_published") : say("on_tv", { n: line.published })}`, trouble: null };
    if (line.is === "saving" || line.is === "shipped") return { calm: say(line.is), trouble: null };
    return { calm: null, trouble: say(line.is) };
  };
  const { calm, trouble } = told();
  return (
    <>
      {calm}
      <span class="layout-unsaved" role="status">{trouble !== null && <><Icon name="warning" size={16} />{trouble}</>}</span>
    </>
  );
}
