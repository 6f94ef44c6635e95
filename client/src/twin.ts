import { readPage } from "./ui/page";
import "./ui/twin.css";

const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** In steps, each a short task of its own: the page is whole already, and a phone must scroll it while its live part is set up. */
async function begin(twin: HTMLElement): Promise<void> {
  await painted();
  await import("./net/wire");
  const { enliven } = await import("./twin-visit");
  await painted();
  await enliven(twin, readPage(document), new AbortController().signal);
}

const twin = document.querySelector<HTMLElement>(".twin");
// What the server wrote stays and works whatever happens here; only the live part would be missing.
if (twin) begin(twin).catch(reportError);
