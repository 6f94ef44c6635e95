/** Shows the buttons that print a page: without a script the browser's own menu does. */
export function offerPrint(page: Document, signal: AbortSignal): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print(), { signal });
  }
}
