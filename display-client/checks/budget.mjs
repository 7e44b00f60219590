// Fails the build when a page would have to load more than was promised.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";

const KB = 1024;
const dist = new URL("../dist/", import.meta.url);
const zipped = (name) => gzipSync(readFileSync(new URL(name, dist))).length;
const whole = (name) => statSync(new URL(name, dist)).size;

/** The televisions' files lie in `assets` itself, those of the console in a folder of it. */
const screen = readdirSync(new URL("assets/", dist), { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => `assets/${name}`);

/** The scripts that a page needs before it can be used: these, and what they import. */
function needed(manifest, ...entries) {
  const files = new Set();
  const take = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is not in the console's build`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const other of chunk.imports ?? []) take(other);
  };
  for (const entry of entries) take(entry);
  return [...files];
}

const listed = new URL("console-manifest.json", dist);
const manifest = existsSync(listed) ? JSON.parse(readFileSync(listed, "utf8")) : null;
if (manifest === null) throw new Error("the console is not built");

const first = needed(manifest, "console.html", "console/pages/overview/page.tsx");

const BUDGETS = [
  { what: "screen: script, gzipped", files: screen.filter((name) => name.endsWith(".js")), limit: 60 * KB, size: zipped },
  { what: "screen: style, gzipped", files: screen.filter((name) => name.endsWith(".css")), limit: 12 * KB, size: zipped },
  { what: "screen: fonts", files: screen.filter((name) => name.endsWith(".woff2")), limit: 40 * KB, size: whole },
  { what: "console: script of the first page, gzipped", files: first, limit: 150 * KB, size: zipped },
  { what: "layout editor: script beyond the first page's, gzipped", files: needed(manifest, "console/pages/layout/page.tsx").filter((name) => !first.includes(name)), limit: 120 * KB, size: zipped },
  { what: "call console: script, gzipped", files: needed(manifest, "counter.html"), limit: 50 * KB, size: zipped },
];

let over = false;
for (const { what, files, limit, size } of BUDGETS) {
  const bytes = files.reduce((sum, name) => sum + size(name), 0);
  const fits = bytes > 0 && bytes <= limit;
  console.log(`${fits ? "ok  " : "OVER"} ${what}: ${(bytes / KB).toFixed(1)} of ${limit / KB} KB`);
  if (!fits) over = true;
}
if (screen.filter((name) => name.endsWith(".css")).length !== 1) {
  console.log("OVER more than one style sheet on the screen's page");
  over = true;
}
rmSync(listed); // only the check reads it
if (over) process.exit(1);
