/** Every kind of refusal the server has: what follows `urn:panggil:`. */
export type ProblemCode =
  | "approved" | "away" | "cut-off" | "device-secret" | "disk-full" | "event" | "failed" | "field" | "if-match" | "in-use" | "last-admin" | "layout"
  | "locked" | "media" | "media-kind" | "media-type" | "method" | "muted" | "no-answer" | "no-code" | "no-key" | "no-next" | "not-allowed" | "not-found"
  | "not-json" | "nothing-called" | "origin" | "pairings" | "profile" | "refused" | "setup-code" | "sign-in" | "silent" | "slip" | "stale"
  | "still-speaking" | "stopping" | "taken" | "too-large" | "too-many" | "too-slow";
