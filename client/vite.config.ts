import { existsSync } from "node:fs";
import { defineConfig } from "vite";
import { systemTheme } from "./scripts/system-theme";

// What the server's pages may ask for by name; see src/Madang.Server/Web/ClientAssets.cs.
const entries = ["src/ui/site.css", "src/main.ts", "src/twin.ts", "src/pages.ts", "src/tax-ask.ts"].filter(existsSync);

export default defineConfig({
  base: "/client/",
  css: { postcss: { plugins: [systemTheme] } },
  build: {
    outDir: "../src/Madang.Server/wwwroot/client",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    // Fonts in data: addresses are against the pages' content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: entries },
  },
});
