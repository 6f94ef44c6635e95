/**
 * Makes a piece of the page like a fresh one from the server, and keeps what somebody is in the middle of: fields with what is typed in them, a syllable that is being put together,
 * the focus, what was opened. Elements with `data-own` were made by a script and stay; those with `data-kept` fill themselves and stay as they are.
 */
export function morph(now: Element, fresh: Element): void {
  if (now.hasAttribute("data-kept")) return;
  takeAttributes(now, fresh);
  // What is typed belongs to whoever types.
  if (now.nodeName === "TEXTAREA") return;
  const staying = new Set<Node>();
  let place = now.firstChild;
  for (const next of [...fresh.childNodes]) {
    const same = counterpart(now, place, next) ?? now.insertBefore(now.ownerDocument.importNode(next, true), place) as ChildNode;
    staying.add(same);
    // What is passed over here either has a key and is met later, or goes in the end.
    if (keyOf(same) === "" || same === place) place = same.nextSibling;
    else now.insertBefore(same, place);
    if (same instanceof Element) morph(same, next as Element);
    else if (same.nodeValue !== next.nodeValue) same.nodeValue = next.nodeValue;
  }
  for (const node of [...now.childNodes]) if (!staying.has(node) && !isOwn(node)) node.remove();
}

/** The node that already stands for a fresh one: of the same key, or the next of the same kind. */
function counterpart(parent: Element, place: ChildNode | null, next: ChildNode): ChildNode | null {
  const key = keyOf(next);
  if (key !== "") return [...parent.children].find((child) => child.nodeName === next.nodeName && keyOf(child) === key) ?? null;
  for (let node = place; node; node = node.nextSibling) if (node.nodeName === next.nodeName && keyOf(node) === "" && !isOwn(node)) return node;
  return null;
}

function takeAttributes(now: Element, fresh: Element): void {
  // Whether details are open is for whoever reads them to say.
  const isTheirs = (name: string): boolean => name === "open" && now.nodeName === "DETAILS";
  for (const { name } of [...now.attributes]) if (!fresh.hasAttribute(name) && !isTheirs(name)) now.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (now.getAttribute(name) !== value && !isTheirs(name)) now.setAttribute(name, value);
}

const keyOf = (node: Node): string => node instanceof Element
  ? node.id || ["data-part", "data-ticket", "data-queue"].map((name) => node.getAttribute(name) ?? "").find((key) => key !== "") || ""
  : "";

const isOwn = (node: Node): boolean => node instanceof Element && node.hasAttribute("data-own");
