import { afterEach, describe, expect, it, vi } from "vitest";
import { mountPictures, type PictureSent } from "./picture";

interface Field { files: File[]; value: string }

afterEach(() => { vi.unstubAllGlobals(); });

/** A page with the form of a talk; its field may be another one by the time the answer comes. */
function page(): { field: Field; submit: () => void; told: PictureSent[]; ids: () => string[]; answer: (ok: boolean) => Promise<void> } {
  const sent: { body: FormData; answer: (response: Response) => void }[] = [];
  vi.stubGlobal("fetch", (_: string, request: { body: FormData }) => new Promise<Response>((resolve) => { sent.push({ body: request.body, answer: resolve }); }));
  const shown: { field: Field } = { field: { files: [new File(["x"], "lamp.png", { type: "image/png", lastModified: 1 })], value: "lamp.png" } };
  const form = { matches: () => true, querySelector: () => shown.field };
  const root = Object.assign(new EventTarget(), { querySelector: () => shown.field }) as unknown as HTMLElement;
  const told: PictureSent[] = [];
  mountPictures(root, "/files", (what) => told.push(what), new AbortController().signal);
  return Object.assign(shown, {
    submit: () => {
      const event = new Event("submit", { cancelable: true });
      Object.defineProperty(event, "target", { value: form });
      root.dispatchEvent(event);
    },
    told,
    ids: () => sent.map((one) => one.body.get("id") as string),
    answer: async (ok: boolean) => {
      const before = told.length;
      await vi.waitFor(() => { expect(sent.length).toBeGreaterThan(before); });
      sent.at(-1)?.answer(new Response("{}", { status: ok ? 200 : 503 }));
      await vi.waitFor(() => { expect(told.length).toBe(before + 1); });
    },
  });
}

describe("a picture in a talk", () => {
  it("is sent again under its id, so that it is there once", async () => {
    const one = page();
    one.submit();
    await one.answer(false);
    one.submit();
    await one.answer(true);
    one.submit();
    await one.answer(true);

    const [first, again, anew] = one.ids();
    expect(again).toBe(first);
    // Chosen once more after it was taken it is another line.
    expect(anew).not.toBe(first);
  });

  it("is sent once however often the button is pressed meanwhile", async () => {
    const one = page();
    one.submit();
    one.submit();
    await one.answer(true);

    expect(one.ids()).toHaveLength(1);
  });

  it("is no longer chosen once it is taken, also where the form was drawn anew", async () => {
    const one = page();
    const { files } = one.field;
    one.submit();
    one.field = { files, value: "lamp.png" };
    await one.answer(true);

    expect(one.field.value).toBe("");
  });
});
