/** What a page in a panel tells the world beside it: somebody has signed in, or wants to go on where they were. */
export interface SignedInMessage {
  readonly madang: "signed-in" | "go-on";
}

/** On the page that follows signing in: tells the page around this one, if there is one, and lets its way on end the panel instead of leaving the world. */
export function tellSignedIn(page: Document): void {
  const part = page.querySelector("[data-signed-in]");
  if (part === null || window.parent === window) return;

  const tell = (madang: SignedInMessage["madang"]): void => {
    const message: SignedInMessage = { madang };
    window.parent.postMessage(message, window.location.origin);
  };
  part.querySelector("[data-go-on]")?.addEventListener("click", (event) => {
    event.preventDefault();
    tell("go-on");
  });
  tell("signed-in");
}
