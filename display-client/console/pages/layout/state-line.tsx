import { draftLine } from "../../core/draft-line.ts";
import type { Draft } from "./draft-beginning.ts";
import { serverNow } from "../../live.ts";
import { Icon } from "../../parts/icon.tsx";
import { useFormat } from "../../use-format.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";

/** "Draf, tersimpan 10.42 · yang tampil di TV: revisi 12". */
export function StateLine({ draft }: { draft: Draft }) {
  const say = useWords(LAYOUT_EDITOR);
  const format = useFormat();
  const { saving, server } = useValue(draft.state);
  const line = draftLine(saving, server);
  if (line.is === "published") return <>{say("published", { n: line.rev })} · {say("published_at", { time: format.moment(line.at, serverNow()) })}</>;
  if (line.is === "draft") return <>{say("draft", { time: format.moment(line.at, serverNow()) })} · {line.published === null ? say("never_published") : say("on_tv", { n: line.published })}</>;
  const isTrouble = line.is !== "saving" && line.is !== "shipped";
  return <span class={isTrouble ? "layout-unsaved" : undefined}>{isTrouble && <Icon name="warning" size={16} />}{say(line.is)}</span>;
}
