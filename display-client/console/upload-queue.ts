// The files on their way, for whoever shows them: by itself it sends nothing.
import type { Queue } from "./core/uploads.ts";
import { createValue } from "./core/value.ts";

export const uploads = createValue<Queue>([]);
