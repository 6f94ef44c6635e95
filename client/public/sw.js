// Keeps on the device what a visit needs and never changes (built files and models carry their hash in the address), and one page for
// when there is no network. Never touches the API, the account or any other page: those are always the server's.
const version = 1;
const kept = `madang-kept-${version}`;
const offline = `madang-offline-${version}`;
// Some 60 files a visit; older ones go first.
const mostFiles = 160;
const language = new URL(location.href).searchParams.get("lang");
const offlinePage = language ? `/offline?lang=${language}` : "/offline";

self.addEventListener("install", (event) => event.waitUntil(keepOfflinePage().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("madang-") && name !== kept && name !== offline) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => showOfflinePage()));
  else if (neverChanges(address)) event.respondWith(fromDevice(request));
});

function neverChanges({ pathname, searchParams }) {
  return pathname.startsWith("/client/assets/") || (pathname.startsWith("/models/") && searchParams.has("v"));
}

async function fromDevice(request) {
  const cache = await caches.open(kept);
  const known = await cache.match(request.url) ?? await (await caches.open(offline)).match(request.url);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) {
    const copy = answer.clone();
    cache.put(request.url, copy).then(() => makeRoom(cache)).catch(() => undefined);
  }
  return answer;
}

async function makeRoom(cache) {
  const files = await cache.keys();
  for (const old of files.slice(0, Math.max(0, files.length - mostFiles))) await cache.delete(old);
}

// The page with the style sheet and font that it needs.
async function keepOfflinePage() {
  const cache = await caches.open(offline);
  for (const old of await cache.keys()) await cache.delete(old);
  const page = await fetch(offlinePage, { credentials: "same-origin", cache: "no-cache" });
  if (!page.ok) throw new Error(`The offline page is not to be had: ${page.status}`);
  const text = await page.clone().text();
  const files = new Set([...text.matchAll(/(?:href|src)="(\/client\/[^"]+)"/g)].map(([, file]) => file));
  await cache.put("/offline", page);
  await cache.addAll([...files]);
}

async function showOfflinePage() {
  return await (await caches.open(offline)).match("/offline") ?? Response.error();
}
