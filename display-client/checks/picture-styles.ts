import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

const MARK = "\0picture-style:";
const OWN = /\/(widgets|tv|tokens)\/[^\0]*\.css$/;

/**
 * The televisions' styles go into the live pictures of the console and not into its pages, where the same class names mean
 * something else. Fonts stay with the page: a picture in it has them from there.
 */
export function pictureStyles(): Plugin {
  const store = resolve(import.meta.dirname, "../console/parts/picture/style.ts");
  return {
    name: "panggil-picture-styles",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(".css") || importer === undefined || importer.includes("/console/")) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      if (found === null || !OWN.test(found.id) || found.id.endsWith("/fonts.css")) return null;
      return `${MARK}${found.id}.js`;
    },
    load(id) {
      if (!id.startsWith(MARK)) return null;
      const css = readFileSync(id.slice(MARK.length, -".js".length), "utf8");
      const small = css.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ").trim();
      return { code: `import { addStyle } from ${JSON.stringify(store)};\naddStyle(${JSON.stringify(small)});\n`, moduleSideEffects: true };
    },
  };
}
