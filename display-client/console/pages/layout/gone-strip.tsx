import type { Editing } from "../../core/editor/editing.ts";
import { Button } from "../../parts/button.tsx";
import { TroubleNote } from "../../parts/form.tsx";
import { Icon } from "../../parts/icon.tsx";
import { go, to } from "../../router.tsx";
import { saveCopy } from "../../save-copy.ts";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useValue } from "../../use-value.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";

/** The layout was removed while it is open: what was arranged can still be kept. */
export function GoneStrip({ editing }: { editing: Editing }) {
  const layout = useValue(editing, (state) => state.layout);
  const say = useWords(LAYOUT_EDITOR);
  const { busy, trouble, run } = useAct();
  const copy = () => {
    void run(async () => {
      const { id, name } = await saveCopy(layout);
      toast(say("copy_saved", { name }));
      go(to("layout", { layout: id }));
    });
  };
  return (
    <div class="layout-strip is-warn" role="alert">
      <Icon name="warning" />
      <div class="rest">{say("gone_while", { name: layout.name })}</div>
      <Button small busy={busy && say("saving_copy")} onPress={copy}>{say("save_copy")}</Button>
      <TroubleNote trouble={trouble} />
    </div>
  );
}
