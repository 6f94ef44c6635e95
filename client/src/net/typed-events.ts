/** How to listen: `on("said", said => …, { signal })`. Aborting the signal ends the listening. */
export type Listen<Events> = <Type extends keyof Events>(
  type: Type,
  listener: (event: Events[Type]) => void,
  options?: { signal?: AbortSignal },
) => void;

/** Events of one object, by name and type. A listener that throws does not keep the others from hearing. */
export class TypedEvents<Events> {
  readonly #listeners = new Map<keyof Events, ((event: never) => void)[]>();

  readonly on: Listen<Events> = (type, listener, options) => {
    if (options?.signal?.aborted) return;
    const now = this.#listeners.get(type) ?? [];
    this.#listeners.set(type, [...now, listener]);
    options?.signal?.addEventListener("abort", () => this.#remove(type, listener), { once: true });
  };

  emit<Type extends keyof Events>(type: Type, event: Events[Type]): void {
    const listeners = this.#listeners.get(type);
    if (!listeners) return;
    for (const listener of listeners) {
      try {
        (listener as (event: Events[Type]) => void)(event);
      } catch (error) {
        reportError(error);
      }
    }
  }

  #remove(type: keyof Events, listener: (event: never) => void): void {
    this.#listeners.set(type, (this.#listeners.get(type) ?? []).filter((other) => other !== listener));
  }
}
