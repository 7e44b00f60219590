import "./file-drop.css";
import { useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import type { Look } from "./button.tsx";
import { Note } from "./note.tsx";

type FileDropProps = {
  /** What may fall here. */
  text: string;
  choose: string;
  /** Kinds the device offers when one is chosen. */
  accept: string;
  look?: Look;
  help?: string;
  /** What the button says while a file is read, where that takes its time. */
  reading?: string;
  /** Reads it; gives why it cannot be taken, null where it was. */
  onFile: (file: File) => Promise<string | null>;
};

/** A file let fall here, or chosen from this device; why one was not taken stands below until the next. */
export function FileDrop({ text, choose, accept, look = "primary", help, reading, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setFault(null);
    setBusy(true);
    setFault(await onFile(file).finally(() => { setBusy(false); }));
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === "dragover");
  };
  const drop = (event: DragEvent) => {
    drag(event);
    void take(event.dataTransfer?.files[0]);
  };
  return (
    <div class={isOver ? "file-drop is-over" : "file-drop"} onDragOver={drag} onDragLeave={drag} onDrop={drop}>
      <p>{text}</p>
      <input
        ref={input} type="file" class="unseen" tabIndex={-1} aria-hidden="true" accept={accept}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = ""; // the same one may be chosen again, once it is mended
        }}
      />
      <Button look={look} icon="upload" busy={isBusy ? (reading ?? null) : null} onPress={() => { input.current?.click(); }}>{choose}</Button>
      {help !== undefined && <p class="second small">{help}</p>}
      {fault !== null && <Note tone="bad" alert>{fault}</Note>}
    </div>
  );
}
