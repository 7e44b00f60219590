import { defineConfig } from "vite";
import { pictureStyles } from "./checks/picture-styles.ts";

// The console and the call console: for the browsers of staff, not of televisions. Laid beside the televisions' page.
// oxlint-disable-next-line import/no-default-export -- Vite reads its settings from the default export
export default defineConfig({
  base: "/",
  publicDir: false,
  plugins: [pictureStyles()],
  build: {
    target: "es2020",
    cssTarget: ["chrome100", "safari15", "firefox100"],
    outDir: "dist",
    emptyOutDir: false,
    assetsDir: "assets/console",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: "console-manifest.json",
    rolldownOptions: { input: ["console.html", "counter.html"] },
  },
});
