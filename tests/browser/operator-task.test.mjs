// The operator's task, counted: from a starter to a published layout with a video, a ticker text and the site's logo.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openContext, openScreen } from "./lib/browser.mjs";
import { addPerson, openAs, openConsole } from "./lib/console.mjs";
import { RED, SATU } from "./lib/media.mjs";
import { startPanggil, until } from "./lib/panggil.mjs";

/** Presses, texts typed and files chosen: no more than these. */
const MOST = 20;
/** Every line has its turn in the ticker. */
const TEXT = "Loket pembayaran pindah ke lantai 2";

let browser;
let panggil;
before(async () => {
  browser = await launch();
  panggil = await startPanggil();
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

test(`a published layout with a video, a ticker text and the site's logo takes at most ${MOST} actions`, async () => {
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "operator" });
  const tv = await openScreen(await openContext(browser), panggil.url);
  const page = await openAs(await openConsole(browser), panggil, "rina", "/console/layouts");
  await page.waitForSelector(".layout-card");
  const actions = [];
  const act = async (what, work) => {
    await work();
    actions.push(what);
  };
  const dialog = page.locator("dialog[open]");
  const press = (name, scope = page) => act(`press ${name}`, () => scope.getByRole("button", { name, exact: true }).first().click());
  const part = (name) => act(`press the part ${name}`, () => page.locator(".wb-overlay").getByRole("button", { name: new RegExp(`^${name}`) }).first().click());
  const file = (medium, type, opens) => act(`choose ${medium.name}`, async () => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), act("press Unggah berkas…", () => opens.getByRole("button", { name: "Unggah berkas…" }).click())]);
    await chooser.setFiles({ name: medium.name + type.extension, mimeType: type.mime, buffer: medium.body });
  });

  await press("Baru…");
  await act("press the starter Utama", () => dialog.locator(".new-choice", { hasText: "Utama" }).first().click());
  await page.waitForSelector(".wb-overlay");
  await part("Media");
  await press("Pilih Daftar putar…");
  await file(SATU, { extension: ".mp4", mime: "video/mp4" }, dialog);
  await dialog.locator("[aria-pressed=true]").first().waitFor();
  await press("Buat daftar putar", dialog);
  await dialog.waitFor({ state: "detached" });
  await part("Teks berjalan");
  await press("Tambah baris");
  await act("type the text", () => page.getByLabel(/^Pesan sendiri/).first().fill(TEXT));
  await part("Kepala");
  await press("Pilih Logo…");
  await file(RED, { extension: ".png", mime: "image/png" }, dialog);
  await dialog.waitFor({ state: "detached" });
  await press("Terbitkan…");
  await act("press the zone Lantai 1", () => dialog.getByLabel("Lantai 1").check());
  await act("press Terbitkan di … layar", () => dialog.getByRole("button", { name: /^Terbitkan di/ }).click());

  await page.getByText(/Tampil di 1 dari 1 layar/).first().waitFor();
  console.log(`${actions.length} actions: ${actions.join(" · ")}`);
  assert.ok(actions.length <= MOST, `${actions.length} actions: ${actions.join(", ")}`);
  await until("the video on the television", async () => (await tv.locator("video").count()) > 0);
  await tv.locator(".header img").waitFor();
  await until("the ticker on the television", async () => (await tv.locator(".ticker").textContent()).includes(TEXT));
});
