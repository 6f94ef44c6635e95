/** Keeps the shell and the models on the device, once nothing more urgent is to be fetched. Without it all works, only later. */
export function registerServiceWorker(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
}
