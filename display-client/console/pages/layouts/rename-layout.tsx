import { LONGEST_NAME, nameFault } from "../../core/layout-id.ts";
import type { ListedLayout } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import { fetchDraft, layoutPath } from "../../use-layouts.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";

/** Another name for a layout; `others`: the names that are taken. */
export function RenameLayout({ layout: { id, name }, others, onClose }: { layout: ListedLayout; others: readonly string[]; onClose: () => void }) {
  const say = useWords(LAYOUTS);
  const form = useForm({
    key: `layout.${id}.name`,
    start: { name },
    check: (values) => {
      const fault = nameFault(values.name, others);
      return fault === null ? {} : { name: say(fault === "empty" ? "name_empty" : fault === "long" ? "name_long" : "name_taken", { n: LONGEST_NAME }) };
    },
    send: async (values) => {
      const draft = await fetchDraft(id);
      await call("PUT", layoutPath(id), { body: { ...draft.layout, name: values.name.trim() }, ifMatch: draft.etag });
      toast(say("renamed", { name: values.name.trim() }));
      onClose();
    },
  });
  const submit = () => { void form.submit(); };
  return (
    <Dialog title={say("rename_title", { name })} onClose={onClose} onSubmit={submit} actions={<Button look="primary" submit busy={form.busy && say("renaming")}>{say("rename_do")}</Button>}>
      <TextField label={say("name")} help={say("name_help")} {...form.field("name")} autocomplete="off" />
      <TroubleNote trouble={form.trouble} />
    </Dialog>
  );
}
