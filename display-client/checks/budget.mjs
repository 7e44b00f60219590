// Fails the build when the television would have to load more than was promised.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KB = 1024;
const BUDGETS = [
  { what: "script, gzipped", ends: ".js", limit: 60 * KB, size: (file) => gzipSync(readFileSync(file)).length },
  { what: "style, gzipped", ends: ".css", limit: 12 * KB, size: (file) => gzipSync(readFileSync(file)).length },
  { what: "fonts", ends: ".woff2", limit: 40 * KB, size: (file) => statSync(file).size },
];

const dist = new URL("../dist/assets/", import.meta.url);
const names = readdirSync(dist);
let over = false;
for (const { what, ends, limit, size } of BUDGETS) {
  const bytes = names.filter((name) => name.endsWith(ends)).reduce((sum, name) => sum + size(new URL(name, dist)), 0);
  const fits = bytes > 0 && bytes <= limit;
  console.log(`${fits ? "ok  " : "OVER"} ${what}: ${(bytes / KB).toFixed(1)} of ${limit / KB} KB`);
  if (!fits) over = true;
}
if (names.filter((name) => name.endsWith(".css")).length !== 1) {
  console.log("OVER more than one style sheet");
  over = true;
}
if (over) process.exit(1);
