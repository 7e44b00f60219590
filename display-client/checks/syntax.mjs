// What the build left in the scripts must be readable by the oldest engine. Without a build there is nothing to look at.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
if (!existsSync(`${root}dist/assets`)) {
  console.log("dist is not there: syntax not checked (npm run build)");
  process.exit(0);
}
const scripts = readdirSync(`${root}dist/assets`).filter((name) => name.endsWith(".js"));
let failed = scripts.length === 0;
for (const name of scripts) {
  // The notice for engines without modules must be ES3, for which ES5 is the nearest check there is.
  const args = name.startsWith("screen") ? ["es6", "--module"] : ["es5"];
  const run = spawnSync("npx", ["--no-install", "es-check", ...args, `dist/assets/${name}`], { cwd: root, stdio: "inherit" });
  if (run.status !== 0) failed = true;
}
if (failed) process.exit(1);
