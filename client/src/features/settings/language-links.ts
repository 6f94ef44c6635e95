import { el } from "../../ui/element";
import type { Texts } from "../../ui/texts";

/** Links to this page in each language. The place is kept: the page comes back with the visit's resume token. */
export function createLanguageLinks(languages: readonly string[], t: Texts): HTMLElement {
  const list = el("ul", { class: "language-links" });
  for (const language of languages) {
    const link = el("a", { class: "button small", href: inLanguage(location, language), hreflang: language, lang: language, "aria-current": language === t.language ? "true" : null }, t(`page.language.${language}`));
    // The address changes with travel: it is read when it is needed.
    link.addEventListener("click", () => { link.href = inLanguage(location, language); });
    list.append(el("li", {}, link));
  }
  return list;
}

/** The same address in another language, the rest of its query kept. */
export function inLanguage({ pathname, search }: Pick<Location, "pathname" | "search">, language: string): string {
  const query = new URLSearchParams(search);
  query.set("lang", language);
  return `${pathname}?${query}`;
}
