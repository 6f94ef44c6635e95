/** What a page in a panel tells the world beside it. */
export interface SignedInMessage {
  readonly madang: "signed-in";
}

/** On the page that follows signing in: tells the page around this one, if there is one, that somebody has signed in. */
export function tellSignedIn(page: Document): void {
  if (page.querySelector("[data-signed-in]") === null || window.parent === window) return;

  const message: SignedInMessage = { madang: "signed-in" };
  window.parent.postMessage(message, window.location.origin);
}
