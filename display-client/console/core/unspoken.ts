// Why a call was not spoken: the server's reason, "word: detail", as one of the causes the console has words for.

export type Cause =
  | "muted" | "muted-by" | "silent" | "no-sound-wanted" | "no-device" | "late" | "stale" | "newer" | "same" | "full" | "withdrawn" | "reset"
  | "no-clip" | "unreadable" | "interrupted" | "stopped" | "chime-only"
  | "elsewhere" | "elsewhere-not" | "elsewhere-untold" | "handed-over" | "other";

/** A cause, and what its words name: the person, the clip, the node. */
export type Unspoken = { cause: Cause; name: string };

const PLAIN: { [word: string]: Cause } = {
  "no device": "no-device",
  late: "late",
  stale: "stale",
  newer: "newer",
  same: "same",
  full: "full",
  withdrawn: "withdrawn",
  reset: "reset",
  stopped: "stopped",
};

function parts(reason: string): { word: string; detail: string } {
  const colon = reason.indexOf(":");
  if (colon < 0) return { word: reason.trim(), detail: "" };
  return { word: reason.slice(0, colon).trim(), detail: reason.slice(colon + 1).trim() };
}

function missingClip(detail: string): string | undefined {
  return /\bhas no clip ([\w.]+)/.exec(detail)?.[1];
}

/** Why another node has not brought it to the ear here: it spoke itself, it did not, or nobody knows. */
function elsewhere(detail: string): Unspoken {
  const [, spoke] = /^spoken by (.+)$/.exec(detail) ?? [];
  if (spoke !== undefined) return { cause: "elsewhere", name: spoke };
  const [, silent] = /^not spoken by ([^,]+)/.exec(detail) ?? [];
  return silent === undefined ? { cause: "elsewhere-untold", name: detail.replace(/ has the voice$/, "") } : { cause: "elsewhere-not", name: silent };
}

/** The cause of a reason; one that no words are known for is "other". */
export function unspoken(reason: string | undefined): Unspoken {
  const { word, detail } = parts(reason ?? "");
  const plain = PLAIN[word];
  if (plain !== undefined) return { cause: plain, name: "" };
  switch (word) {
    case "muted": {
      const name = detail.replace(/^by\s+/, "");
      return { cause: name === "" ? "muted" : "muted-by", name };
    }
    case "silent":
      return { cause: detail.startsWith("no sound is wanted") ? "no-sound-wanted" : "silent", name: "" };
    case "unspeakable": {
      const clip = missingClip(detail);
      return clip === undefined ? { cause: "unreadable", name: "" } : { cause: "no-clip", name: clip };
    }
    case "chime":
      return { cause: "chime-only", name: missingClip(detail) ?? "" };
    case "elsewhere":
      return elsewhere(detail);
    case "interrupted":
      if (detail === "another node has the voice") return { cause: "handed-over", name: "" };
      return { cause: detail === "the server stopped" ? "stopped" : "interrupted", name: "" };
    default:
      return { cause: "other", name: "" };
  }
}

/** Whether the visitor missed nothing: another node spoke it, the same ticket was spoken with its recall, or needed no call any more. */
export function isHarmless(cause: Cause): boolean {
  return cause === "same" || cause === "withdrawn" || cause === "elsewhere";
}
