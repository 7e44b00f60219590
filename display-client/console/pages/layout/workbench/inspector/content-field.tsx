import { useRef, useState } from "preact/hooks";
import { PickMedium } from "../../../../media/pick-medium.tsx";
import { PickPlaylist } from "../../../../media/pick-playlist.tsx";
import { useMedia, usePlaylists } from "../../../../media/use-media.ts";
import { Button, IconButton } from "../../../../parts/button.tsx";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";

type ContentFieldProps = { label: string; is: "media" | "playlist"; value: string; onChange: (value: string) => void };

/** A picture or a playlist of the library. */
export function ContentField({ label, is, value, onChange }: ContentFieldProps) {
  const say = useWords(EDITOR);
  const { media } = useMedia();
  const { playlists } = usePlaylists();
  const [isOpen, setOpen] = useState(false);
  const found = is === "media" ? media?.find(({ sha256 }) => sha256 === value)?.name : playlists?.find(({ id }) => id === value)?.name;
  const isKnown = (is === "media" ? media : playlists) !== null;
  const name = value === "" ? say("none_chosen") : (found ?? (isKnown ? say("gone_chosen") : "…"));
  const choose = useRef<HTMLButtonElement>(null);
  const close = () => { setOpen(false); };
  const clear = () => {
    choose.current?.focus(); // what was pressed is gone then
    onChange("");
  };
  const pick = (next: string) => {
    close();
    onChange(next);
  };
  return (
    <div class="wb-content" role="group" aria-label={label}>
      <span class="field-label">{label}</span>
      <div class="row">
        <span class={value !== "" && found === undefined && isKnown ? "rest bad" : "rest"}>{name}</span>
        <Button small label={say("choose_of", { what: label })} buttonRef={choose} onPress={() => { setOpen(true); }}>{say("choose")}</Button>
        {value !== "" && <IconButton icon="close" label={say("clear_of", { what: label })} onPress={clear} />}
      </div>
      {isOpen && (is === "media" ? <PickMedium kind="image" value={value} onPick={pick} onClose={close} /> : <PickPlaylist value={value} onPick={pick} onClose={close} />)}
    </div>
  );
}
