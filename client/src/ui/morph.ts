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
    // Nothing is moved that can stay: moved, it would lose the focus. What is passed over here either has a key and is met later, or goes in the end.
    if (place === null || place === same || isBefore(place, same) || same.nextSibling === place) place = same.nextSibling;
    else now.insertBefore(same, place);
    if (same instanceof Element) morph(same, next as Element);
    else if (same.nodeValue !== next.nodeValue) same.nodeValue = next.nodeValue;
  }
  for (const node of [...now.childNodes]) if (!staying.has(node) && !isOwn(node)) node.remove();
}

/** The node that already stands for a fresh one: of the same key, or the next of the same kind, so that a notice that comes does not take the place of what stands after it. */
function counterpart(parent: Element, place: ChildNode | null, next: ChildNode): ChildNode | null {
  const key = keyOf(next);
  if (key !== "") return [...parent.children].find((child) => child.nodeName === next.nodeName && keyOf(child) === key) ?? null;
  // Spaces between elements are of no kind: looking for one further on would pass the elements over.
  if (!(next instanceof Element)) return place && place.nodeName === next.nodeName ? place : null;
  for (let node = place; node; node = node.nextSibling) if (kindOf(node) === kindOf(next) && keyOf(node) === "" && !isOwn(node)) return node;
  return null;
}

function takeAttributes(now: Element, fresh: Element): void {
  // Whether details are open is for whoever reads them to say.
  const isTheirs = (name: string): boolean => name === "open" && now.nodeName === "DETAILS";
  for (const { name } of [...now.attributes]) if (!fresh.hasAttribute(name) && !isTheirs(name)) now.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (now.getAttribute(name) !== value && !isTheirs(name)) now.setAttribute(name, value);
}

// By attributes: a form with a field called "id" has that field for its property of the same name.
const attribute = (node: Element, name: string): string => node.getAttribute(name) ?? "";

const kindOf = (node: Node): string => node instanceof Element ? `${node.nodeName} ${attribute(node, "class")} ${attribute(node, "action")}` : node.nodeName;

const keyOf = (node: Node): string => node instanceof Element ? ["id", "data-part", "data-ticket", "data-queue"].map((name) => attribute(node, name)).find((key) => key !== "") ?? "" : "";

const isBefore = (one: Node, other: Node): boolean => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const isOwn = (node: Node): boolean => node instanceof Element && node.hasAttribute("data-own");
