import type { ListedRevision } from "../../../api.gen.ts";
import { serverNow } from "../../../live.ts";
import { Chip } from "../../../parts/chip.tsx";
import { useFormat } from "../../../use-format.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";

type RevisionRowProps = { revision: ListedRevision; isDraft: boolean; isPicked: boolean; onPick: () => void };

export function RevisionRow({ revision: { rev, at, by, published, published_at: publishedAt }, isDraft, isPicked, onPick }: RevisionRowProps) {
  const say = useWords(LAYOUT_PUBLISH);
  const format = useFormat();
  const time = at === 0 ? say("revision_shipped") : format.moment(at, serverNow());
  return (
    <label class="revision-row">
      <input type="radio" name="revision" checked={isPicked} onChange={onPick} />
      <span>
        <b>{say("revision", { n: rev })}</b>
        <small class="second">{by === undefined ? time : say("revision_by", { who: by, time })}{publishedAt !== undefined && <> · {say("revision_published", { time: format.moment(publishedAt, serverNow()) })}</>}</small>
        <span class="row wraps">
          {published && <Chip tone="ok">{say("revision_now")}</Chip>}
          {isDraft && !published && <Chip tone="info" icon="edit">{say("revision_draft")}</Chip>}
        </span>
      </span>
    </label>
  );
}
