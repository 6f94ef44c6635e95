import { actionOf, type KeyAction, type KeyMap } from "./key-map";

const momentary: ReadonlySet<KeyAction> = new Set<KeyAction>(["use", "sit"]);
// Elements with which arrows and letters have a meaning of their own.
const own = "input, textarea, select, [contenteditable], [role=listbox], [role=menu], [role=tablist], [role=radiogroup], [role=slider], dialog[open], iframe";

/** Which keys are held. Keys that belong to a field, a dialog or the browser are left alone. */
export class Keyboard {
  readonly #held = new Set<KeyAction>();
  #keys: KeyMap;
  running = false;

  /** @param once - an action that happens at the press. */
  constructor(keys: KeyMap, once: (action: KeyAction) => void, signal: AbortSignal) {
    this.#keys = keys;
    addEventListener("keydown", (event) => {
      this.running = event.shiftKey;
      const action = this.#actionOf(event);
      if (!action) return;
      event.preventDefault();
      if (!momentary.has(action)) this.#held.add(action);
      else if (!event.repeat) once(action);
    }, { signal });
    addEventListener("keyup", (event) => {
      this.running = event.shiftKey;
      const action = actionOf(this.#keys, event.code);
      if (action) this.#held.delete(action);
    }, { signal });
    // A key that comes up elsewhere is not heard here.
    const release = (): void => {
      this.#held.clear();
      this.running = false;
    };
    addEventListener("blur", release, { signal });
    document.addEventListener("visibilitychange", release, { signal });
    document.addEventListener("focusin", ({ target }) => { if (target instanceof Element && target.closest(own)) release(); }, { signal });
  }

  set keys(keys: KeyMap) {
    this.#keys = keys;
    this.#held.clear();
  }

  holds(action: KeyAction): boolean { return this.#held.has(action); }

  /** -1, 0 or 1: `more` held against `less`. */
  axis(less: KeyAction, more: KeyAction): number {
    return Number(this.#held.has(more)) - Number(this.#held.has(less));
  }

  #actionOf(event: KeyboardEvent): KeyAction | null {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return null;
    const { target } = event;
    if (target instanceof Element && target.closest(own)) return null;
    return actionOf(this.#keys, event.code);
  }
}
