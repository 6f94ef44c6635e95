import { serviceWorkerAddress } from "../net/trusted";

/** Keeps the shell and the models on the device, once nothing more urgent is to be fetched. Without it all works, only later. */
export function registerServiceWorker(): void {
  if (!("serviceWorker" in navigator)) return;
  // Another language is another offline page.
  navigator.serviceWorker.register(serviceWorkerAddress(document.documentElement.lang), { updateViaCache: "none" }).catch(() => undefined);
}
