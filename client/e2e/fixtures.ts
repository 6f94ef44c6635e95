import { test as base } from "@playwright/test";

export * from "@playwright/test";

/**
 * Playwright's own test, after which nothing stays open that it opened: a page of the world that nobody looks at goes on drawing, and slows
 * down all that come after it.
 */
export const test = base.extend<{ closing: void }>({
  closing: [async ({ browser }, use) => {
    const before = new Set(browser.contexts());
    await use();
    await Promise.all(browser.contexts().filter((context) => !before.has(context)).map((context) => context.close()));
  }, { auto: true }],
});
