/** Whether `media` names a medium: its SHA-256. */
export function isMedium(media: string): boolean {
  return /^[0-9a-f]{64}$/.test(media);
}

export function mediumAt(media: string): string {
  return `/media/${media}`;
}
