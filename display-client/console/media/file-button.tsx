import { useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Button } from "../parts/button.tsx";
import type { Look } from "../parts/button.tsx";

const TAKEN = "image/jpeg,image/png,image/webp,video/mp4,.mp4,.m4v";

type FileButtonProps = { children: ComponentChildren; onFiles: (files: File[]) => void; look?: Look; multiple?: boolean; small?: boolean; label?: string; images?: boolean };

/** Opens the device's own choice of files. What is chosen although TVs cannot show it is refused with what helps. */
export function FileButton({ children, onFiles, look = "secondary", multiple = true, small = false, label, images = false }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} icon="upload" small={small} {...(label === undefined ? {} : { label })} onPress={() => { input.current?.click(); }}>{children}</Button>
      <input
        type="file" hidden ref={input} multiple={multiple} accept={images ? "image/jpeg,image/png,image/webp" : TAKEN}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
