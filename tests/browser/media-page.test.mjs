// The library and the playlists: files that come in by dropping them, go on after a lost line, and run on the televisions.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { launch, openScreen, picture } from "./lib/browser.mjs";
import { addPerson, elsewhere, openAs, openConsole } from "./lib/console.mjs";
import { DUA, fill, GREEN, hang, RED, SATU, upload } from "./lib/media.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";
import { startProxy } from "./lib/proxy.mjs";

const MEDIA = "/console/media";

let browser;
let panggil;
let contexts = [];
const folder = mkdtempSync(join(tmpdir(), "panggil-media-"));
before(async () => {
  browser = await launch();
});
afterEach(async () => {
  const errors = contexts.flatMap((context) => context.errors);
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  await panggil.stop();
  assert.deepEqual(errors, []);
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options = {}) {
  panggil = await startPanggil(options);
  await addPerson(panggil, { login: "rina", name: "Rina", role: "operator" });
  await addPerson(panggil, { login: "budi", name: "Budi", role: "operator" });
}

async function newContext() {
  const context = await openConsole(browser);
  contexts.push(context);
  return context;
}

async function as(login, path = MEDIA, server = panggil) {
  const page = await openAs(await newContext(), server, login, path);
  await page.waitForSelector(".link-dot");
  return page;
}

const told = (page, text) => page.locator(".toasts").getByText(text).waitFor();
const press = (within, name) => within.getByRole("button", { name, exact: true }).first().click();
const row = (page, name) => page.locator(".upload", { hasText: name });
const card = (page, name) => page.locator(".medium-card", { hasText: name });
const media = async () => (await panggil.ask("GET", "/api/v1/media")).value.media;
const playlist = async (id) => (await panggil.ask("GET", `/api/v1/playlists/${id}`)).value;
/** The path of a good film of so many megabytes: what follows its samples belongs to nothing. */
function longFilm(megabytes) {
  const free = Buffer.alloc(megabytes * 1_000_000, 7);
  free.writeUInt32BE(free.length, 0);
  free.write("free", 4, "latin1");
  const path = join(folder, "panjang.mp4");
  writeFileSync(path, Buffer.concat([SATU.body, free]));
  return path;
}

/** Drops files on the middle of the page, as from a folder. */
async function drop(page, files) {
  const data = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text, type } of given) transfer.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name, { type }));
    return transfer;
  }, files.map(({ name, body, type = "" }) => ({ name, type, text: body.toString("base64") })));
  await page.dispatchEvent("main", "dragover", { dataTransfer: data });
  await page.locator(".media-drop").waitFor();
  await page.dispatchEvent("main", "drop", { dataTransfer: data });
}

/** Presses a button and gives it these files: a path, or a name with its bytes. */
async function choose(page, name, files) {
  const chooser = page.waitForEvent("filechooser");
  await press(page, name);
  await (await chooser).setFiles(files);
}

test("files that are dropped come in together, and what TVs cannot show says what helps", async () => {
  // given
  await start();
  const page = await as("rina");
  await page.locator(".empty").waitFor();
  // when
  await drop(page, [
    { name: "merah.png", body: RED.body },
    { name: "layanan.mp4", body: SATU.body },
    { name: "../catatan.png", body: Buffer.from("<html>bukan gambar</html>"), type: "image/png" },
    { name: "kosong.jpg", body: Buffer.alloc(0) },
    { name: "it's ours.mp4", body: readFileSync(new URL("../media/hevc.mp4", import.meta.url)) },
  ]);
  // then
  await card(page, "merah.png").waitFor();
  await card(page, "layanan.mp4").waitFor();
  await row(page, "catatan.png").getByText("bukan gambar atau video yang dikenal layar").waitFor();
  await row(page, "kosong.jpg").getByText("Berkas ini kosong").waitFor();
  const film = row(page, "it's ours.mp4");
  await film.getByText("Videonya berkode hvc1, bukan H.264.").waitFor();
  assert.match(await film.locator("code").innerText(), /^ffmpeg -i 'it'\\''s ours\.mp4' /);
  await press(film, "Salin perintah ffmpeg");
  await picture(page, "media-uploads");
  // and a refused one leaves the list, and the rest stays
  await press(film, "Tutup it's ours.mp4");
  await film.waitFor({ state: "detached" });
  assert.deepEqual((await media()).map(({ name }) => name).sort(), ["layanan.mp4", "merah.png"]);
});

test("an upload goes on where the line broke, also on another page", async () => {
  // given a line that is slow
  await start();
  const proxy = await startProxy(Number(new URL(panggil.url).port));
  try {
    const page = await as("rina", MEDIA, { url: proxy.url });
    proxy.weather({ bytesPerSecond: 4_000_000 });
    await choose(page, "Unggah berkas…", longFilm(40));
    await until("a third of it is there", async () => Number(await row(page, "panjang.mp4").locator("progress").getAttribute("value")) > 0.35);
    // when
    proxy.away();
    await row(page, "panjang.mp4").getByText(/^Terputus di \d+%/).waitFor();
    await page.getByRole("link", { name: "Daftar putar" }).click();
    proxy.heal();
    proxy.weather({ bytesPerSecond: 4_000_000 });
    // then
    await row(page, "panjang.mp4").getByText(/^Dilanjutkan dari \d+%$/).waitFor();
    const part = Number(/(\d+)%$/.exec(await row(page, "panjang.mp4").locator(".upload-resumed").innerText())[1]);
    assert.ok(part >= 15, `it went on at ${part}%`);
    proxy.weather({});
    await row(page, "panjang.mp4").getByText("Selesai").waitFor();
    assert.equal((await media())[0].bytes, statSync(longFilm(40)).size);
  } finally {
    await proxy.close();
  }
});

test("an upload begins anew by itself when the server was restarted in the middle", async () => {
  // given
  await start();
  const proxy = await startProxy(Number(new URL(panggil.url).port));
  try {
    const page = await as("rina", MEDIA, { url: proxy.url });
    proxy.weather({ bytesPerSecond: 2_000_000 });
    await choose(page, "Unggah berkas…", longFilm(30));
    await until("some of it is there", async () => Number(await row(page, "panjang.mp4").locator("progress").getAttribute("value")) > 0.4);
    // when
    await panggil.kill();
    await panggil.restart();
    proxy.weather({});
    // then
    await row(page, "panjang.mp4").getByText("Selesai").waitFor();
    assert.equal((await media()).length, 1);
  } finally {
    await proxy.close();
  }
});

test("an upload is paused, goes on, and is given up by a press", async () => {
  // given
  await start();
  const proxy = await startProxy(Number(new URL(panggil.url).port));
  try {
    const page = await as("rina", MEDIA, { url: proxy.url });
    proxy.weather({ bytesPerSecond: 8_000_000 });
    await choose(page, "Unggah berkas…", longFilm(30));
    await until("it moves", async () => Number(await row(page, "panjang.mp4").locator("progress").getAttribute("value")) > 0.3);
    // when
    await press(page, "Jeda panjang.mp4");
    await row(page, "panjang.mp4").getByText(/^Dijeda di \d+%$/).waitFor();
    const coming = () => page.evaluate(async () => (await (await fetch("/api/v1/uploads")).json()).uploads.map(({ id }) => id));
    const [id, ...others] = await coming();
    assert.deepEqual(others, []);
    // and the menu tells of it on other pages
    await page.locator(".side").getByRole("link", { name: "Ringkasan" }).click();
    await page.locator(".side").getByText("1 berkas belum selesai diunggah").waitFor({ state: "attached" });
    await page.locator(".side").getByRole("link", { name: /^Media/ }).click();
    await press(page, "Lanjutkan panjang.mp4");
    await row(page, "panjang.mp4").getByText(/Dilanjutkan dari/).waitFor();
    await press(page, "Batalkan panjang.mp4");
    // then
    await row(page, "panjang.mp4").waitFor({ state: "detached" });
    await until("the server has nothing of it", async () => (await coming()).length === 0);
    assert.equal(await page.evaluate(async (gone) => (await fetch(`/api/v1/uploads/${gone}`)).status, id), 404);
    assert.deepEqual(await media(), []);
  } finally {
    await proxy.close();
  }
});

test("a file is renamed, replaced everywhere and removed with its undo", async () => {
  // given a picture that hangs
  await start();
  const [red] = await upload(panggil, [RED]);
  await fill(panggil, [{ media: red, seconds: 5 }]);
  await hang(panggil);
  const page = await as("rina");
  // when its name is changed
  await press(page, "Ubah nama merah");
  await page.getByRole("textbox", { name: "Nama" }).fill("Pintu masuk");
  await page.keyboard.press("Enter");
  await told(page, "Nama diubah menjadi Pintu masuk.");
  // when another takes its place
  await card(page, "Pintu masuk").getByText("Dipakai di 1 daftar putar").waitFor();
  await press(page, "Ganti berkas Pintu masuk");
  await choose(page, "Pilih berkas baru…", [{ name: "hijau.png", mimeType: "image/png", buffer: GREEN.body }]);
  await told(page, "hijau.png kini menempati semua tempatnya.");
  const [{ sha256: green }] = (await media()).filter(({ name }) => name === "hijau.png");
  assert.deepEqual((await playlist("balai")).items, [{ media: green, seconds: 5 }]);
  // when the old one, now of no use, is removed, and taken back
  await press(page, "Hapus Pintu masuk");
  await card(page, "Pintu masuk").waitFor({ state: "detached" });
  await press(page, "Urungkan");
  await card(page, "Pintu masuk").waitFor();
  assert.equal((await media()).length, 2);
  // and a used one is removed only by who knows what will be seen
  await press(page, "Hapus hijau.png");
  await page.locator("dialog").getByText("menjadi kosong, bagian media menampilkan logo").waitFor();
  await picture(page, "media-remove");
  await press(page, "Hapus dari semua tempat");
  await told(page, "hijau.png dihapus.");
  assert.deepEqual((await playlist("balai")).items, []);
  assert.equal((await media()).length, 1);
});

test("a playlist that is arranged by keys and by hand runs on the TV as it stands", async () => {
  // given
  await start();
  const [red, green, satu] = await upload(panggil, [RED, GREEN, SATU, DUA]);
  await fill(panggil, [{ media: red, seconds: 3 }]);
  await hang(panggil);
  const screen = await openScreen(await newContext(), panggil.url);
  await screen.locator(`.media-layer img[src*="${red}"]`).waitFor({ state: "attached" });
  const page = await as("rina", "/console/playlists/balai");
  const names = () => page.locator(".playlist-item .medium-name").allInnerTexts();
  // when files of the library are added, several at once
  await press(page, "Tambah dari pustaka…");
  for (const name of ["hijau", "satu"]) await page.locator("dialog").getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await press(page, "Tambahkan 2 berkas");
  assert.deepEqual(await names(), ["merah", "hijau", "satu"]);
  // and moved by keys
  await page.getByRole("button", { name: /^Naikkan hijau|^Pindahkan hijau ke atas/ }).focus();
  await page.keyboard.press("Enter");
  await until("it moved", async () => (await names()).join() === "hijau,merah,satu");
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? ""), /hijau/);
  await page.keyboard.press("Alt+ArrowDown");
  await until("it moved back", async () => (await names()).join() === "merah,hijau,satu");
  // and by hand
  await page.locator(".playlist-item", { hasText: "satu" }).locator(".grip-handle").dragTo(page.locator(".playlist-item").first());
  await until("it was dragged", async () => (await names())[0] === "satu");
  // and one gets its time, another its hours
  await page.getByRole("textbox", { name: "Lama merah dalam detik" }).fill("15");
  await page.getByRole("button", { name: /^Atur waktu hijau/ }).click();
  await page.getByRole("radio", { name: "Hari, jam, atau tanggal tertentu" }).check();
  await page.getByRole("checkbox", { name: "Senin" }).check();
  await page.getByLabel(/^Dari/).fill("08:00");
  await page.getByLabel(/^Sampai/).fill("11:30");
  await press(page, "Pakai waktu ini");
  await picture(page, "playlist");
  await press(page, "Simpan daftar putar");
  // then
  await told(page, "Daftar putar Balai tersimpan. Layar langsung memakainya.");
  assert.deepEqual((await playlist("balai")).items, [
    { media: satu },
    { media: red, seconds: 15 },
    { media: green, when: { days: [1], from: "08:00", until: "11:30" } },
  ]);
  await screen.waitForFunction((sha256) => document.querySelector(`.media-layer video`)?.currentSrc.includes(sha256) === true, satu);
});

test("what is taken out of a playlist comes back by its undo, and an empty one says what is shown", async () => {
  await start();
  const [red] = await upload(panggil, [RED]);
  await fill(panggil, [{ media: red, seconds: 5 }]);
  const page = await as("rina", "/console/playlists/balai");
  await press(page, "Hapus merah dari daftar");
  await page.getByText("Kosong: bagian media menampilkan logo").first().waitFor();
  await press(page, "Urungkan");
  await page.locator(".playlist-item", { hasText: "merah" }).waitFor();
  assert.equal(await page.getByText("Ada perubahan yang belum disimpan.").count(), 0);
});

test("a removal that was refused brings the file back with the reason, also for who looks at it later", async () => {
  await start();
  const [red] = await upload(panggil, [RED, GREEN]);
  const page = await as("rina");
  await press(page, "Hapus merah");
  await card(page, "merah").waitFor({ state: "detached" });
  // somebody changes it before its undo has ended, which another deed brings about
  await panggil.ask("PUT", `/api/v1/media/${red}`, { name: "merah tua" }, "*");
  await press(page, "Ubah nama hijau");
  await page.getByRole("textbox", { name: "Nama" }).fill("hijau muda");
  await page.keyboard.press("Enter");
  await card(page, "merah tua").getByRole("alert").waitFor();
  assert.equal((await media()).length, 2);
  await page.getByRole("link", { name: "Daftar putar", exact: true }).click();
  await page.getByRole("link", { name: "Berkas", exact: true }).click();
  await card(page, "merah tua").getByRole("alert").waitFor();
});

test("a file that was uploaded for a playlist is in its rows although the page was left before it arrived", async () => {
  await start();
  const [red] = await upload(panggil, [RED]);
  await fill(panggil, [{ media: red, seconds: 5 }]);
  const page = await as("rina", "/console/playlists/balai");
  let go = () => {};
  const held = new Promise((done) => { go = done; });
  await page.route("**/api/v1/uploads/*", async (route) => {
    if (route.request().method() === "PATCH") await held;
    await route.continue();
  });
  await choose(page, "Unggah berkas…", [{ name: "hijau.png", mimeType: "image/png", buffer: GREEN.body }]);
  await row(page, "hijau.png").waitFor();
  await page.getByRole("link", { name: "Semua daftar putar" }).click();
  await page.waitForSelector(".playlist", { state: "detached" });
  go();
  await told(page, "hijau.png sudah diunggah.");
  await press(page, "Buka");
  await page.locator(".playlist-item", { hasText: "hijau" }).waitFor();
  await press(page, "Simpan daftar putar");
  await until("both are in it", async () => (await playlist("balai")).items.length === 2);
});

test("two people at one playlist see both orders, and nothing is overwritten", async () => {
  // given
  await start();
  const [red, green] = await upload(panggil, [RED, GREEN]);
  await fill(panggil, [{ media: red, seconds: 5 }]);
  const page = await as("rina", "/console/playlists/balai");
  await page.getByRole("textbox", { name: "Lama merah dalam detik" }).fill("20");
  // when
  const budi = await elsewhere(panggil, "budi");
  const { etag } = (await panggil.ask("GET", "/api/v1/playlists")).value.playlists[0];
  await budi("PUT", "/api/v1/playlists/balai", { name: "Balai pagi", items: [{ media: green }] }, etag);
  await press(page, "Simpan daftar putar");
  // then
  await page.locator(".conflict").waitFor();
  await page.locator(".conflict").getByText("1. hijau").waitFor();
  await page.locator(".conflict").getByText("1. merah (20 s)").waitFor();
  assert.equal((await playlist("balai")).name, "Balai pagi");
  await press(page, "Pakai punya saya");
  await told(page, /tersimpan/);
  assert.deepEqual((await playlist("balai")).items, [{ media: red, seconds: 20 }]);
});
