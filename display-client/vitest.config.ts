import { defineConfig } from "vitest/config";

// oxlint-disable-next-line import/no-default-export -- Vitest reads its settings from the default export
export default defineConfig({ test: { include: ["**/*.test.ts"], environment: "node" } });
