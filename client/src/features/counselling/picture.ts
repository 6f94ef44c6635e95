import { randomId } from "./outbox";

/** Longer sides are shrunk: enough to read a letter that was photographed. */
const longestSide = 2_560;
const quality = 0.88;

/** What became of a picture: taken, or not, with words for people where the server had some. */
export type PictureSent = { readonly kind: "sent" } | { readonly kind: "refused"; readonly words: string };

/** Draws a picture anew, the right way up: what a camera wrote beside it never leaves the browser. */
export async function redraw(file: Blob): Promise<Blob> {
  const drawn = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longestSide / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(drawn.width * scale));
  canvas.height = Math.max(1, Math.round(drawn.height * scale));
  canvas.getContext("2d")?.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  // A drawing or a screenshot keeps its sharp edges; a photograph would be many times as large.
  const type = file.type === "image/png" ? "image/png" : "image/jpeg";
  return new Promise((resolve, reject) => canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error("not drawn")); }, type, quality));
}

/** Sends a picture under its id; under the same one it is there once, however often it is sent. */
export async function sendPicture(address: string, file: File, id: string, signal: AbortSignal, send: typeof fetch = (...request) => fetch(...request)): Promise<PictureSent> {
  // What this browser cannot draw the server looks at as it is.
  const picture = await redraw(file).catch(() => file);
  const body = new FormData();
  body.set("id", id);
  body.set("file", picture, file.name);
  try {
    const answer = await send(address, { method: "POST", headers: { accept: "application/json" }, body, signal });
    if (answer.ok) return { kind: "sent" };
    const { title } = await answer.json().catch(() => ({})) as { title?: string };
    return { kind: "refused", words: title ?? "" };
  } catch {
    return { kind: "refused", words: "" };
  }
}

const isSame = (one: File, other: File): boolean => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

/** Lets the form of a talk send its picture without leaving the page. What was refused stays chosen, to be sent again. Aborting the signal ends it. */
export function mountPictures(root: HTMLElement, address: string, told: (sent: PictureSent) => void, signal: AbortSignal): void {
  // The one that is on its way, or whose fate is not known. Not on the form: that is drawn anew meanwhile.
  let pending: { readonly file: File; readonly id: string; isBusy: boolean } | undefined;
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const file = form.querySelector<HTMLInputElement>("input[type=file]")?.files?.[0];
    if (!form.matches("[data-file]") || !file) return;
    event.preventDefault();
    if (pending?.isBusy) return;
    const sending = { file, id: pending && isSame(pending.file, file) ? pending.id : randomId(), isBusy: true };
    pending = sending;
    void sendPicture(address, file, sending.id, signal).then((sent) => {
      sending.isBusy = false;
      if (sent.kind === "sent") {
        pending = undefined;
        const field = root.querySelector<HTMLInputElement>("[data-file] input[type=file]");
        const chosen = field?.files?.[0];
        if (field && chosen && isSame(chosen, file)) field.value = "";
      }
      told(sent);
    });
  }, { signal });
}
