import { readFileSync } from "node:fs";
import type { HtmlTagDescriptor, Plugin } from "vite";

// The two classic scripts of the page. They are shipped as written: the page's own build would turn them into modules.
const SCRIPTS = [
  { name: "early.js", nomodule: false },
  { name: "old-engine.js", nomodule: true },
] as const;

/** The worker of the page, with the names of the files that make up the page. */
function workerSource(files: string[]): string {
  const source = readFileSync(new URL("../tv/plain/worker.js", import.meta.url), "utf8");
  if (!source.includes('["__FILES__"]')) throw new Error("worker.js has no place for the page's files");
  return source.replace('["__FILES__"]', JSON.stringify(files));
}

/** Puts the classic scripts first in the page, and tells the engine about the fonts before the style sheet does. */
export function plainScripts(): Plugin {
  const refs = new Map<string, string>();
  return {
    name: "panggil-plain-scripts",
    apply: "build",
    buildStart() {
      for (const { name } of SCRIPTS) {
        const source = readFileSync(new URL(`../tv/plain/${name}`, import.meta.url), "utf8");
        refs.set(name, this.emitFile({ type: "asset", name, source }));
      }
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const names = Object.values(bundle).map(({ fileName }) => fileName).filter((name) => name.startsWith("assets/"));
        const script = names.find((name) => /^assets\/screen-.*\.js$/.test(name));
        if (script === undefined || !names.some((name) => name.endsWith(".css"))) throw new Error("the page has no script or no style");
        const files = [script, ...names.filter((name) => name !== script)].map((name) => `/${name}`);
        this.emitFile({ type: "asset", fileName: "sw.js", source: workerSource(files) });
      },
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        const files = Object.values(bundle ?? {});
        const emitted = (name: string) => files.find((file) => file.type === "asset" && file.names.includes(name));
        const tags: HtmlTagDescriptor[] = [];
        for (const { name, nomodule } of SCRIPTS) {
          const file = emitted(name);
          if (file === undefined) throw new Error(`${name} is not in the bundle`);
          tags.push({ tag: "script", attrs: { src: `/${file.fileName}`, ...(nomodule ? { nomodule: true } : {}) }, injectTo: "head-prepend" });
        }
        for (const file of files) {
          if (!file.fileName.endsWith(".woff2")) continue;
          const attrs = { rel: "preload", href: `/${file.fileName}`, as: "font", type: "font/woff2", crossorigin: true };
          tags.push({ tag: "link", attrs, injectTo: "head" });
        }
        return tags;
      },
    },
  };
}
