// The page's service worker: keeps the page itself, so that a television that starts before its server shows its last board, and
// media by their hash. The build fills in the page's files, and with them the name of the cache.
"use strict";

const FILES = ["__FILES__"];
const PAGE = `panggil-page-${FILES[0]}`;
const MEDIA = "panggil-media";
const PAGE_WITHIN_MS = 600; // the first picture is due after a second
const BUDGET = 300000000;
const LARGEST_FILE = 60000000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGE).then((cache) => cache.addAll(["/screen", ...FILES])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("panggil-page-") && name !== PAGE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === "/screen") event.respondWith(page(request));
  else if (FILES.includes(pathname)) event.respondWith(caches.match(pathname).then((kept) => kept || fetch(request)));
  else if (/^\/media\/[0-9a-f]{64}$/.test(pathname)) {
    const found = medium(request, pathname);
    event.respondWith(found.then(({ answer }) => answer));
    event.waitUntil(found.then(({ kept }) => kept)); // now: old engines refuse it once the handler has returned
  }
});

// The server's page where there is one in time, else the one that was kept: never an error page.
async function page(request) {
  let timer = 0;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PAGE_WITHIN_MS, null);
  });
  const asked = fetch(request).catch(() => null);
  const fresh = await Promise.race([asked, late]);
  clearTimeout(timer);
  if (fresh !== null && fresh.ok) return fresh;
  return (await caches.match("/screen")) || (await asked) || Response.error();
}

// The answer, and the promise that it is kept.
async function medium(request, path) {
  const cache = await caches.open(MEDIA);
  const old = await cache.match(path);
  const range = request.headers.get("range");
  if (old) return { answer: range === null ? old : await part(old, range), kept: null };
  const answer = await fetch(request);
  return { answer, kept: range === null && answer.status === 200 ? keep(cache, path, answer.clone()) : null };
}

// A full disk only means that this one streams.
async function keep(cache, path, answer) {
  const bytes = lengthOf(answer);
  if (bytes === 0 || bytes > LARGEST_FILE) return;
  await makeRoom(cache, bytes)
    .then(() => cache.put(path, answer))
    .catch(() => cache.delete(path));
}

// What was kept first goes first.
async function makeRoom(cache, bytes) {
  const kept = await Promise.all((await cache.keys()).map(async (key) => ({ key, bytes: lengthOf(await cache.match(key)) })));
  let sum = kept.reduce((all, one) => all + one.bytes, bytes);
  for (const one of kept) {
    if (sum <= BUDGET) return;
    sum -= one.bytes;
    await cache.delete(one.key);
  }
}

function lengthOf(answer) {
  return answer ? Number(answer.headers.get("content-length")) || 0 : 0;
}

// A video element asks for parts; a cache holds wholes.
async function part(kept, range) {
  const blob = await kept.blob();
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range);
  const first = asked === null ? 0 : Number(asked[1]);
  const last = asked === null || asked[2] === "" ? blob.size - 1 : Math.min(Number(asked[2]), blob.size - 1);
  if (first > last) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${blob.size}` } });
  return new Response(blob.slice(first, last + 1, blob.type), {
    status: 206,
    headers: { "Content-Type": kept.headers.get("content-type") || blob.type, "Content-Range": `bytes ${first}-${last}/${blob.size}`, "Content-Length": `${last + 1 - first}`, "Accept-Ranges": "bytes" },
  });
}
