// Where an item is loaded from, and where the next one is put by: with a worker, its cache; else the database; else nowhere, and
// everything streams. What goes wrong here only means that an item streams.
import { after } from "../../core/clock.ts";
import type { Stop } from "../../core/clock.ts";
import { LARGEST_FILE } from "../../core/media-budget.ts";
import type { ScreenMedium } from "../../core/protocol.gen.ts";
import { bytesKept, deleteBlob, NotTaken, readBlob, writeBlob } from "./database.ts";
import { dropFromWorker, isInWorker, isWorkerThere } from "./worker-cache.ts";

/** `release` gives back what the URL stands for. */
export type Source = { url: string; release: Stop };
export type Keeping = "nothing" | "database" | "worker";

// A database may neither answer nor fail. The item before stays on meanwhile.
const DATABASE_WITHIN_MS = 2000;

let keeping: Keeping = "nothing";
const fetching = new Set<string>();

/** The page's start says what there is; an editor's preview keeps nothing. */
export function keepMediaIn(how: Keeping): void {
  keeping = how;
}

function addressOf(media: string): string {
  return `/media/${media}`;
}

function streamed(media: string): Source {
  return { url: addressOf(media), release: () => undefined };
}

function blobInTime(media: string): Promise<Blob | null> {
  let stopTimer: Stop | null = null;
  const late = new Promise<null>((resolve) => {
    stopTimer = after(DATABASE_WITHIN_MS, () => {
      resolve(null);
    });
  });
  return Promise.race([readBlob(media), late]).then((blob) => {
    stopTimer?.();
    return blob;
  });
}

export function sourceOf({ media, bytes }: ScreenMedium): Promise<Source> {
  if (keeping !== "database") return Promise.resolve(streamed(media));
  return blobInTime(media)
    .then((blob) => {
      if (blob === null || blob.size !== bytes) return streamed(media);
      const url = URL.createObjectURL(blob);
      return { url, release: () => { URL.revokeObjectURL(url); } };
    })
    .catch(() => streamed(media));
}

async function put({ media, bytes }: ScreenMedium): Promise<void> {
  if (keeping === "database" && (await readBlob(media)) !== null) return;
  const byWorker = keeping === "worker" && bytes <= LARGEST_FILE && isWorkerThere();
  const answer = await fetch(addressOf(media));
  if (!answer.ok) return;
  const blob = await answer.blob(); // with a worker, having read it to its end is what keeps it
  if (keeping === "database" && blob.size === bytes) await writeBlob(media, blob);
  if (byWorker && !(await isInWorker(addressOf(media)))) throw new NotTaken("the worker did not keep it");
}

/** Puts the next item by, so that it is there when its turn comes. */
export function keep(medium: ScreenMedium): void {
  const { media, kind, bytes } = medium;
  if (fetching.has(media) || (kind === "video" && (keeping === "nothing" || bytes > LARGEST_FILE))) return;
  fetching.add(media);
  put(medium).then(
    () => {
      fetching.delete(media);
    },
    (error: unknown) => {
      fetching.delete(media);
      // A full disk stays full: from now on everything streams.
      if (error instanceof NotTaken) keeping = "nothing";
    },
  );
}

/** A kept copy that cannot be shown is not tried again. */
export function discard(media: string): void {
  if (keeping === "database") deleteBlob(media).catch(() => undefined);
  if (keeping === "worker") dropFromWorker(addressOf(media)).catch(() => undefined);
}

export function storedMedia(): Promise<number> {
  return keeping === "database" ? bytesKept().catch(() => 0) : Promise.resolve(0);
}
