import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Showing } from "./showing";

interface Asked { readonly method: string; readonly body: { show?: string; seq?: number; count?: number; fields?: { value: string }[] }; answer(status: number, json?: object): Promise<void> }

/** A form with one field, and a server that answers when the test says so. */
function form() {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (_: string, request: RequestInit = {}) => new Promise<Response>((resolve, reject) => {
    request.signal?.addEventListener("abort", () => { reject(new DOMException("", "AbortError")); });
    asked.push({
      method: request.method ?? "GET",
      body: typeof request.body === "string" ? JSON.parse(request.body) as Asked["body"] : {},
      answer: async (status, json) => {
        if (status === 0) reject(new TypeError("no line"));
        else resolve(new Response(json ? JSON.stringify(json) : null, { status }));
        await vi.advanceTimersByTimeAsync(0);
      },
    });
  }));
  const life = new AbortController();
  let ids = 0;
  const showing = new Showing("/form", () => `s${++ids}`, life.signal);
  const field = { value: "" };
  const told = { ended: 0 };
  return {
    showing, field, told, asked, life,
    methods: () => asked.map((one) => one.method).join(" "),
    last: (): Asked => asked.at(-1) as Asked,
    press: async () => {
      showing.begin({ seq: 7, fields: () => [{ name: "cc", label: "Displacement", value: field.value }], ended: () => { told.ended++; } });
      await vi.advanceTimersByTimeAsync(0);
    },
    write: async (value: string) => {
      field.value = value;
      showing.changed();
      await vi.advanceTimersByTimeAsync(0);
    },
    end: async () => {
      showing.end();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

describe("what is shown of a form", () => {
  beforeEach(() => { vi.useFakeTimers(); });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is begun by a press, and each that is filled in counts up, one after the other", async () => {
    const one = form();
    await one.write("before");
    expect(one.asked).toHaveLength(0);

    await one.press();
    expect(one.last()).toMatchObject({ method: "POST", body: { seq: 7, show: "s1" } });
    await one.last().answer(204);
    expect(one.last()).toMatchObject({ method: "PUT", body: { show: "s1", count: 1, fields: [{ value: "before" }] } });
    await one.write("15");
    await one.write("1598");
    // Nothing goes beside what is under way.
    expect(one.methods()).toBe("POST PUT");
    await one.last().answer(204);
    expect(one.last()).toMatchObject({ method: "PUT", body: { show: "s1", count: 2, fields: [{ value: "1598" }] } });
    await one.last().answer(204);
    expect(one.methods()).toBe("POST PUT PUT");
  });

  it("ends while something is under way, and nothing of it comes after the end", async () => {
    const one = form();
    await one.press();
    await one.last().answer(204);
    expect(one.last().method).toBe("PUT");

    await one.end();
    await one.write("2497");
    expect([one.methods(), one.told.ended, one.showing.isShown]).toEqual(["POST PUT DELETE", 1, false]);
    await one.last().answer(204);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.methods()).toBe("POST PUT DELETE");
  });

  it("is ended until the server has heard it, and begins anew only then", async () => {
    const one = form();
    await one.press();
    await one.last().answer(204);
    await one.last().answer(204);

    await one.end();
    await one.last().answer(0);
    await vi.advanceTimersByTimeAsync(2_000);
    await one.last().answer(503);
    expect(one.methods()).toBe("POST PUT DELETE DELETE");
    // With the line it is said at once.
    one.showing.again();
    await vi.advanceTimersByTimeAsync(0);
    await one.press();
    expect(one.methods()).toBe("POST PUT DELETE DELETE DELETE");
    await one.last().answer(404);
    expect(one.last()).toMatchObject({ method: "POST", body: { show: "s2" } });
  });

  it("is shown to another agent by another press alone", async () => {
    const one = form();
    await one.press();
    await one.last().answer(204);
    await one.last().answer(204);

    await one.write("1598");
    await one.last().answer(409);
    await one.write("1998");
    await vi.advanceTimersByTimeAsync(60_000);

    expect([one.methods(), one.told.ended, one.showing.isShown]).toEqual(["POST PUT PUT", 1, false]);
  });

  it("has ended where the server says that it shows nothing, or something else", async () => {
    for (const show of [null, "s0"]) {
      const one = form();
      await one.press();
      await one.last().answer(204);
      await one.last().answer(204);

      const suggestion = one.showing.ask();
      await one.last().answer(200, { suggestion: { seq: 9, name: "cc", label: "Displacement", value: "1998" }, show });

      expect([await suggestion, one.told.ended]).toEqual([null, 1]);
    }
  });

  it("is no beginning when nobody has answered the press, which is not told again", async () => {
    const one = form();
    await one.press();
    await one.last().answer(0);
    await one.last().answer(204);
    await vi.advanceTimersByTimeAsync(60_000);

    expect([one.methods(), one.told.ended]).toEqual(["POST DELETE", 1]);
  });

  it("is told again when a line was lost, with what stands there now", async () => {
    const one = form();
    await one.press();
    await one.last().answer(204);
    await one.last().answer(0);
    one.field.value = "1998";
    await vi.advanceTimersByTimeAsync(2_000);

    expect(one.last()).toMatchObject({ method: "PUT", body: { count: 2, fields: [{ value: "1998" }] } });
  });

  it("ends with a page that is left", async () => {
    const one = form();
    await one.press();
    await one.last().answer(204);
    one.showing.leave();

    expect(one.last().method).toBe("DELETE");
    expect(one.told.ended).toBe(1);
  });
});
