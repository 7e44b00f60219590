// The id a request carries so that a repeat of it does nothing twice. Random enough on plain http, where randomUUID is missing.
export function requestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
