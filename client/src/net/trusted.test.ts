import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** An answer as `fetch` gives it: one that a script has made itself is of another type. */
function answer(type: ResponseType, html: string): Response {
  return Object.defineProperty(new Response(html), "type", { value: type });
}

describe("what becomes markup or a script", () => {
  it("is made by the one policy that the pages allow", async () => {
    const made: [string, string][] = [];
    vi.stubGlobal("trustedTypes", {
      createPolicy: (name: string, rules: Record<string, (text: string) => string>) => ({
        createHTML: (html: string) => { made.push([name, html]); return rules["createHTML"]!(html); },
        createScriptURL: (address: string) => { made.push([name, address]); return rules["createScriptURL"]!(address); },
      }),
    });
    vi.stubGlobal("DOMParser", class { parseFromString(html: string, type: string): unknown { return { html, type }; } });
    const { readHtml, serviceWorkerAddress } = await import("./trusted");

    expect(await readHtml(answer("basic", "<p>"))).toEqual({ html: "<p>", type: "text/html" });
    expect(serviceWorkerAddress("ko")).toBe("/sw.js?lang=ko");
    expect(made).toEqual([["madang", "<p>"], ["madang", "/sw.js?lang=ko"]]);
  });

  it("comes from this site", async () => {
    const { readHtml } = await import("./trusted");

    for (const type of ["cors", "opaque", "default", "error"] as const) await expect(readHtml(answer(type, "<p>"))).rejects.toThrow(TypeError);
  });

  it("is of all scripts the service worker alone", async () => {
    let rules: Record<string, (text: string) => string> = {};
    vi.stubGlobal("trustedTypes", { createPolicy: (_: string, given: typeof rules) => (rules = given) });
    await import("./trusted");

    for (const address of ["/sw.json", "https://evil.example/sw.js", "//evil.example/sw.js", "/client/assets/sw.js", "data:,alert(1)"]) {
      expect(() => rules["createScriptURL"]!(address)).toThrow(TypeError);
    }
  });
});
