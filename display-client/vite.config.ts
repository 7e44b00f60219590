import { defineConfig } from "vite";
import { plainScripts } from "./checks/plain-scripts.ts";

// One module script and one style sheet for the televisions. The oldest engine is named here and nowhere else.
// oxlint-disable-next-line import/no-default-export -- Vite reads its settings from the default export
export default defineConfig({
  base: "/",
  publicDir: false,
  plugins: [plainScripts()],
  build: {
    target: "es2015",
    cssTarget: "chrome64",
    outDir: "dist",
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: { input: "screen.html", output: { codeSplitting: false } },
  },
});
