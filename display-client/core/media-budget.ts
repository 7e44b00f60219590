// How much of a television's disk media may take: 300 MB in all, oldest out first; a larger file is not kept at all.

export const BUDGET = 300_000_000;
export const LARGEST_FILE = 60_000_000;

export type KeptFile = { media: string; bytes: number; used: number };

export function bytesIn(files: KeptFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Whose place `bytes` more would take, longest unused first; null where there is no place for it at all. */
export function toLetGo(files: KeptFile[], bytes: number, budget = BUDGET): string[] | null {
  if (bytes > Math.min(LARGEST_FILE, budget)) return null;
  let sum = bytesIn(files) + bytes;
  const gone: string[] = [];
  for (const file of files.slice().sort((a, b) => a.used - b.used)) {
    if (sum <= budget) break;
    sum -= file.bytes;
    gone.push(file.media);
  }
  return gone;
}
