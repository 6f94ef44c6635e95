import { lookAfterTicket } from "./features/counselling/look-after-ticket";
import { mountTalk, sendForm } from "./features/tax/talk";
import { loadLateFonts } from "./ui/late-fonts";

/** The chatbot's conversation; without a script the form inside it does the same, page by page. */
class TaxTalk extends HTMLElement {
  private life: AbortController | undefined;

  connectedCallback(): void {
    this.life = new AbortController();
    mountTalk(this, sendForm, this.life.signal);
  }

  disconnectedCallback(): void {
    this.life?.abort();
  }
}

customElements.define("tax-talk", TaxTalk);
lookAfterTicket(document, new AbortController().signal);
document.querySelector<HTMLElement>(".error-summary")?.focus();
// Questions and answers have words that are in no text of the product.
window.addEventListener("load", () => void loadLateFonts(), { once: true });
