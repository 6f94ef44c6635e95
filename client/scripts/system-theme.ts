import type { AtRule, Plugin, Rule } from "postcss";

const asked = { dark: "(prefers-color-scheme: dark)", contrast: "(prefers-contrast: more), (forced-colors: active)" } as const;

/** A step of the style sheets' build: who leaves the choice of colours to the device gets the rules that others chose by hand. */
export const systemTheme: Plugin = {
  postcssPlugin: "system-theme",
  Once(root, { AtRule }) {
    for (const [theme, params] of Object.entries(asked)) {
      const chosen = `[data-theme="${theme}"]`;
      let media: AtRule | null = null;
      let last: Rule | null = null;
      root.each((node) => {
        if (node === media) return;
        if (node.type !== "rule" || !node.selector.startsWith(chosen)) return void (media = last = null);
        if (!media) media = new AtRule({ name: "media", params, source: node.source! });
        media.append(node.clone({ selector: node.selector.replaceAll(chosen, "[data-theme=\"system\"]") }));
        last = node;
        last.after(media);
      });
    }
  },
};
