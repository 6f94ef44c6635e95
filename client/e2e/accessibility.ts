import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe-core finds against WCAG 2.2 AA, one line a rule; `more` are further tags of rules. */
export async function violations(page: Page, ...more: readonly string[]): Promise<string[]> {
  return read(new AxeBuilder({ page }).withTags([...wcag, ...more]));
}

/** Waits until colours have arrived: on their way from one scheme to the other they are neither. */
export async function settleColours(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished.catch(() => undefined)));
  });
}

async function read(axe: AxeBuilder): Promise<string[]> {
  // Nothing here has frames of other sites: no second page is needed to put the results together.
  const found = await axe.setLegacyMode(true).analyze();
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(", ")}`);
}
