// Media as blobs in IndexedDB, which every engine has on plain http. Facts stand apart from the blobs, so that a look at what is
// kept does not touch them.
import { wallTime } from "../../core/clock.ts";
import { bytesIn, toLetGo } from "../../core/media-budget.ts";
import type { KeptFile } from "../../core/media-budget.ts";

const NAME = "panggil-media";
const BOTH = ["facts", "blobs"];

/** Full or forbidden: there is no use in trying again. */
export class NotTaken extends Error {}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("facts", { keyPath: "media" });
      request.result.createObjectStore("blobs");
    };
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(new NotTaken("no database")); };
  });
}

let opened: Promise<IDBDatabase> | null = null;

/** Runs `work` in a transaction of its own, and resolves with what it asked for once that is done. */
function within<T>(mode: IDBTransactionMode, work: (facts: IDBObjectStore, blobs: IDBObjectStore, answer: (value: T) => void) => void, none: T): Promise<T> {
  opened ??= open();
  return opened.then((database) => new Promise<T>((resolve, reject) => {
    let found = none;
    const transaction = database.transaction(BOTH, mode);
    transaction.oncomplete = () => { resolve(found); };
    transaction.onabort = transaction.onerror = () => { reject(new NotTaken("the database did not take it")); };
    work(transaction.objectStore("facts"), transaction.objectStore("blobs"), (value) => { found = value; });
  }));
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only this file writes facts
const readFacts = (request: IDBRequest): KeptFile[] => request.result as KeptFile[];

/** The blob, now used last; null when it is not kept. */
export function readBlob(media: string): Promise<Blob | null> {
  return within<Blob | null>("readwrite", (facts, blobs, answer) => {
    const request = blobs.get(media);
    request.onsuccess = () => {
      const blob: unknown = request.result;
      if (!(blob instanceof Blob)) return;
      answer(blob);
      facts.put({ media, bytes: blob.size, used: wallTime() });
    };
  }, null);
}

/** Keeps it, in the place of what was longest unused; rejects when the disk is full. */
export function writeBlob(media: string, blob: Blob): Promise<boolean> {
  return within("readwrite", (facts, blobs, answer) => {
    const all = facts.getAll();
    all.onsuccess = () => {
      const gone = toLetGo(readFacts(all).filter((one) => one.media !== media), blob.size);
      if (gone === null) return;
      for (const name of gone) {
        facts.delete(name);
        blobs.delete(name);
      }
      blobs.put(blob, media);
      facts.put({ media, bytes: blob.size, used: wallTime() });
      answer(true);
    };
  }, false);
}

export function deleteBlob(media: string): Promise<boolean> {
  return within("readwrite", (facts, blobs, answer) => {
    facts.delete(media);
    blobs.delete(media);
    answer(true);
  }, false);
}

export function bytesKept(): Promise<number> {
  return within("readonly", (facts, _blobs, answer) => {
    const all = facts.getAll();
    all.onsuccess = () => { answer(bytesIn(readFacts(all))); };
  }, 0);
}
