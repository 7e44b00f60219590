import type { Layout } from "../../../../core/protocol.gen.ts";
import { changesBetween } from "../../../core/layout-changes.ts";
import type { DraftLayout } from "../../../api.gen.ts";
import { prefs } from "../../../prefs.ts";
import { useRevision } from "../../../use-revision.ts";
import { useValue } from "../../../use-value.ts";
import { LAYOUT_EDITOR } from "../../../words/layout-editor.ts";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";

/** More than these are not read before a button is pressed. */
const TOLD = 4;

/** "Revisi 13. Berubah dari revisi 12: Gerai dilebarkan, Riwayat dipindah." */
export function ChangesLine({ layout, server: { rev, published } }: { layout: Layout; server: DraftLayout }) {
  const say = useWords(LAYOUT_PUBLISH);
  const sayEditor = useWords(LAYOUT_EDITOR);
  const language = useValue(prefs, (one) => one.language);
  const before = useRevision(layout.id, published);
  if (rev === 0) return <p>{sayEditor("shipped")}.</p>;
  if (published === null) return <p>{say("rev_first", { n: rev })}</p>;
  if (before === null) return <p>{say("revision", { n: rev })}</p>;
  const changes = changesBetween(before, layout, language);
  if (changes.length === 0) return <p>{say("rev_same", { n: rev, before: published })}</p>;
  const left = changes.length - TOLD;
  const told = left > 0 ? [...changes.slice(0, TOLD), say("changes_more", { n: left })] : changes;
  return <p>{say("rev_changes", { n: rev, before: published, changes: told.join(", ") })}</p>;
}
