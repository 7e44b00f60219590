import type { AuditEntry } from "../../api.gen.ts";
import { movedPart } from "../../core/audit.ts";
import { texts } from "../../texts-api.ts";
import { shortened } from "../texts/shortened.ts";
import { Changes } from "./changes.tsx";
import type { Teller } from "./told.ts";

/** Another order of the texts, as far as it is another, by what they say. What was removed since has no words any more. */
export function OrderChange({ entry: { what, before, after }, teller }: { entry: Pick<AuditEntry, "what" | "before" | "after">; teller: Teller }) {
  const { value } = texts.use();
  const said = new Map((value?.texts ?? []).map(({ id, text }) => [id, `“${shortened(text)}”`]));
  const moved = movedPart(before, after, (id) => said.has(id));
  const worded = (ids: readonly string[]) => ids.map((id) => said.get(id) ?? id);
  return <Changes teller={teller} entry={{ what, before: worded(moved.before), after: worded(moved.after) }} />;
}
