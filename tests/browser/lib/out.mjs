// Where the pictures go: to be looked at after a run, and never kept in the repository.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const OUT = fileURLToPath(new URL("../out/", import.meta.url));
mkdirSync(OUT, { recursive: true });
