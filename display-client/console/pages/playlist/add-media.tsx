import { useState } from "preact/hooks";
import type { ListedMedium } from "../../api.gen.ts";
import { isNamed } from "../../core/media-list.ts";
import { MediumChoice } from "../../media/medium-choice.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Empty } from "../../parts/empty.tsx";
import { TextField } from "../../parts/field.tsx";
import { MEDIA } from "../../words/media.ts";
import { PLAYLIST } from "../../words/playlist.ts";
import { useWords } from "../../words/index.ts";

type AddMediaProps = { name: string; media: readonly ListedMedium[]; onAdd: (media: string[]) => void; onClose: () => void };

/** Files of the library, several at once, in the order in which they are ticked. */
export function AddMedia({ name, media, onAdd, onClose }: AddMediaProps) {
  const [say, words] = [useWords(PLAYLIST), useWords(MEDIA)];
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (sha256: string) => { setChosen((before) => (before.includes(sha256) ? before.filter((one) => one !== sha256) : [...before, sha256])); };
  const add = () => {
    if (chosen.length > 0) onAdd(Array.from(chosen));
  };
  return (
    <Dialog title={say("add_title", { name })} wide onClose={onClose} onSubmit={add} actions={<Button look="primary" submit blocked={chosen.length === 0 ? say("add_none") : null}>{say("add_chosen", { n: chosen.length })}</Button>}>
      {media.length === 0 ? <Empty icon="media">{words("empty")}</Empty> : <TextField label={words("find")} type="search" value={search} onChange={setSearch} />}
      <div class="medium-choices">
        {media.filter((medium) => isNamed(medium.name, search)).map((medium) => <MediumChoice medium={medium} chosen={chosen.includes(medium.sha256)} key={medium.sha256} onPress={() => { toggle(medium.sha256); }} />)}
      </div>
    </Dialog>
  );
}
