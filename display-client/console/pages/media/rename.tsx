import { useState } from "preact/hooks";
import type { ListedMedium, Medium } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/field.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { PARTS } from "../../words/parts.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";

/** Another name, where the name stood. */
export function Rename({ medium: { sha256, name, etag }, onClose }: { medium: ListedMedium; onClose: () => void }) {
  const [say, parts] = [useWords(MEDIA), useWords(PARTS)];
  const { busy, trouble, run } = useAct();
  const [typed, setTyped] = useState(name);
  const save = async () => {
    const next = typed.trim();
    if (next === "" || next === name) {
      onClose();
      return;
    }
    const isDone = await run(async () => {
      const renamed = await call<Medium>("PUT", `/api/v1/media/${sha256}`, { body: { name: next }, ifMatch: etag });
      toast(say("renamed", { name: renamed.name }), async () => {
        await call("PUT", `/api/v1/media/${sha256}`, { body: { name }, ifMatch: "*" });
      });
    });
    if (isDone) onClose();
  };
  return (
    <form
      class="medium-rename" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <TextField label={say("name")} value={typed} onChange={setTyped} most={128} inputRef={(input) => { if (input !== null && document.activeElement === document.body) input.focus(); }} />
      {trouble !== null && <TroubleNote trouble={trouble} />}
      <span class="row wraps">
        <Button small look="primary" submit busy={busy && say("saving")}>{say("save")}</Button>
        <Button small onPress={onClose}>{parts("cancel")}</Button>
      </span>
    </form>
  );
}
