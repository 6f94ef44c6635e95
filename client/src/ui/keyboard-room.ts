/** Keeps `--keyboard` of the element at the height that the on-screen keyboard covers, for browsers that do not make the page smaller. */
export function keepKeyboardRoom(element: HTMLElement, signal: AbortSignal): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const measure = (): void => {
    // A page that is zoomed in is covered by nothing.
    const covered = viewport.scale > 1.05 ? 0 : Math.max(0, Math.round(window.innerHeight - viewport.height - viewport.offsetTop));
    element.style.setProperty("--keyboard", `${covered}px`);
  };
  viewport.addEventListener("resize", measure, { signal });
  viewport.addEventListener("scroll", measure, { signal });
  measure();
}
