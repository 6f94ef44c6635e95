type Attribute = string | number | boolean | null | undefined;
type Child = Node | string | null | undefined | false;

/** Builds an element. `true` is an attribute without value; null, undefined and false leave it out. Strings become text, never markup. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button that does something as long as the signal lives. */
export function button(
  attributes: Readonly<Record<string, Attribute>>,
  children: readonly Child[],
  press: (event: MouseEvent) => void,
  signal: AbortSignal,
): HTMLButtonElement {
  const element = el("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", press, { signal });
  return element;
}
