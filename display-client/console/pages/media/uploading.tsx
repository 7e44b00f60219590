import { UploadRows } from "../../media/upload-rows.tsx";
import { Button } from "../../parts/button.tsx";
import { dismissDone, uploads } from "../../uploader.ts";
import { useValue } from "../../use-value.ts";
import { MEDIA } from "../../words/media.ts";
import { useWords } from "../../words/index.ts";

/** The files on their way, wherever they were begun; nothing while there are none. */
export function Uploading() {
  const say = useWords(MEDIA);
  const queue = useValue(uploads);
  if (queue.length === 0) return null;
  return (
    <section class="media-uploading" aria-label={say("uploads")}>
      <UploadRows queue={queue} />
      {queue.filter(({ phase }) => phase === "done").length > 1 && <Button small icon="close" onPress={dismissDone}>{say("hide_done")}</Button>}
    </section>
  );
}
