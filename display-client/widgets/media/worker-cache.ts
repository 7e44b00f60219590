// What the service worker keeps of media, seen from the page.
import { after } from "../../core/clock.ts";

const NAME = "panggil-media"; // the worker's own name for it
const LOOKS = 10;
const LOOK_AGAIN_MS = 1000;

/** Whether the worker holds it. The page has read an answer before the worker has put it by, so this looks for a while. */
export async function isInWorker(path: string): Promise<boolean> {
  const cache = await caches.open(NAME);
  for (let look = 0; look < LOOKS; look += 1) {
    if ((await cache.match(path)) !== undefined) return true;
    await new Promise<void>((resolve) => {
      after(LOOK_AGAIN_MS, resolve);
    });
  }
  return false;
}

/** Whether the worker answers this page: right after its first start it does not yet. */
export function isWorkerThere(): boolean {
  return navigator.serviceWorker.controller !== null;
}

export function dropFromWorker(path: string): Promise<boolean> {
  return caches.open(NAME).then((cache) => cache.delete(path));
}
