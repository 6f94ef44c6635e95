import { afterEach, describe, expect, it, vi } from "vitest";
import { TalkLines } from "./talk-lines";

const words = { me: "", agent: "", citizen: "", flagged: "" };
const list = (last: number): HTMLElement => ({ lastElementChild: { getAttribute: () => String(last) } }) as unknown as HTMLElement;
const nothingNew = (seq: number): Response => new Response(JSON.stringify({ messages: [], seq }));

afterEach(() => { vi.unstubAllGlobals(); });

describe("the lines of a talk", () => {
  it("are asked for by the browser's own fetch as the browser lets it be called", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", function (this: unknown, address: string) {
      // As a browser does: "Illegal invocation".
      if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation");
      asked.push(address);
      return Promise.resolve(nothingNew(4));
    });

    await new TalkLines(list(4), "/api/talks/t/messages", "citizen", words, new AbortController().signal).catchUp();

    expect(asked).toEqual(["/api/talks/t/messages?after=4"]);
  });

  it("are asked for once more when news comes while one asks, and not twice at once", async () => {
    let open = 0;
    let most = 0;
    let asked = 0;
    const ask = async (): Promise<Response> => {
      asked++;
      most = Math.max(most, ++open);
      await Promise.resolve();
      open--;
      return nothingNew(1);
    };
    const lines = new TalkLines(list(1), "/m", "citizen", words, new AbortController().signal, ask);

    await Promise.all([lines.catchUp(), lines.catchUp(), lines.catchUp()]);
    await vi.waitFor(() => expect(asked).toBe(2));

    expect(most).toBe(1);
  });
});
