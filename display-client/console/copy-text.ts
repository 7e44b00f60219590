// The clipboard of the device.

/** Also where the page came by plain http: there the browser has no clipboard, only its old command. False where it is not allowed. */
export async function copyText(text: string): Promise<boolean> {
  if (typeof navigator.clipboard?.writeText === "function") {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed: the old way may be.
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  const place = document.querySelector("dialog[open]") ?? document.body;
  place.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

/** What lies on the clipboard; null where the browser does not tell. */
export async function pastedText(): Promise<string | null> {
  if (typeof navigator.clipboard?.readText !== "function") return null;
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
