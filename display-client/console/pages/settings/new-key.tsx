import { CopyButton } from "../../parts/copy.tsx";
import { Button, Dialog, Note } from "../../parts/index.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";

export type MadeKey = { id: string; name: string; key: string };

/** The only time the key is seen: there is no way out but to say that it was copied. */
export function NewKey({ made, onClose }: { made: MadeKey; onClose: () => void }) {
  const say = useWords(SETTINGS);
  return (
    <Dialog title={say("key_new", { name: made.name })} cancel={null} onClose={onClose} actions={<><CopyButton text={made.key}>{say("copy")}</CopyButton><Button look="primary" onPress={onClose}>{say("key_new_done")}</Button></>}>
      <Note tone="warn" icon="key">{say("key_new_text")}</Note>
      <code class="settings-secret">{made.key}</code>
    </Dialog>
  );
}
