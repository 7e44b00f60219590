// Every page, tab and dialog of the console on a full hall: for eyes, ears and hands, in both languages, wide, on a phone and at 320 px.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, picture } from "./lib/browser.mjs";
import { axe, openAs, openConsole, sideways } from "./lib/console.mjs";
import { fillHall } from "./lib/hall.mjs";
import { cutFields, cutTexts, missingWords } from "./lib/looks-console.mjs";
import { startPanggil } from "./lib/panggil.mjs";

const VIEWS = [
  { name: "desktop", language: "id", colours: "light", width: 1366, height: 900 },
  { name: "phone", language: "en", colours: "dark", width: 390, height: 844 },
  { name: "narrow-id", language: "id", colours: "dark", width: 320, height: 640 },
  { name: "narrow-en", language: "en", colours: "light", width: 320, height: 640 },
];

/** Name, address, and what stands there once all of it has come. */
const PAGES = [
  ["overview", "/console/", ".call-line"],
  ["screens", "/console/screens", ".screens-grid li:nth-child(6)"],
  ["screens-list", "/console/screens?view=list", "table tbody tr:nth-child(6)"],
  ["screen", "/console/screens/lobi-barat", ".screen-big"],
  ["screen-lost", "/console/screens/kantin", ".screen-big"],
  ["journal", "/console/journal", ".calls-row"],
  ["story", (hall) => `/console/journal/${hall.call}`, ".verdict"],
  ["journal-refused", "/console/journal?tab=refused", ".refused"],
  ["messages", "/console/messages", ".messages-result .note"],
  ["messages-pasted", "/console/messages?message=pasted", "[name=sample]"],
  ["journal-gaps", "/console/journal?tab=gaps", ".empty, table"],
  ["journal-reports", "/console/journal?tab=reports", "table tbody tr"],
  ["layouts", "/console/layouts", ".layout-card .stage"],
  ["layouts-schedule", "/console/layouts?tab=schedule", ".week"],
  ["layout", "/console/layouts/lobi", ".layout-bar + .layout-strips + .layout-work"],
  ["layout-gone", "/console/layouts/tiada", ".empty"],
  ["texts", "/console/texts", ".text-row:nth-child(3)"],
  ["texts-cards", "/console/texts?tab=cards", ".card-item:nth-child(2)"],
  ["texts-notices", "/console/texts?tab=notices", ".text-row:nth-child(2)"],
  ["texts-interrupt", "/console/texts?tab=interrupt", ".interrupt-shape"],
  ["hall", "/console/hall", ".board-tile:nth-child(10)"],
  ["hall-counters", "/console/hall?tab=counters", "tr[data-counter='23']"],
  ["hall-zones", "/console/hall?tab=zones", "tr.grid-row:nth-of-type(2)"],
  ["hall-services", "/console/hall?tab=services", ".service-fields"],
  ["media", "/console/media", ".medium-card:nth-child(3)"],
  ["media-playlists", "/console/media?tab=playlists", ".playlist-row:nth-child(2)"],
  ["playlist", "/console/playlists/balai", ".playlist-item:nth-child(3)"],
  ["playlist-empty", "/console/playlists/kosong", ".playlist .empty"],
  ["voice", "/console/voice", ".speaker"],
  ["people", "/console/people", "table tbody tr:nth-child(4)"],
  ["people-devices", "/console/people?tab=devices", "table tbody tr"],
  ["people-log", "/console/people?tab=log", "table tbody tr:nth-child(9)"],
  ["settings", "/console/settings", "[name=place]"],
  ["settings-connections", "/console/settings?tab=connections", ".settings-address"],
  ["settings-keys", "/console/settings?tab=keys", "table tbody tr:nth-child(2)"],
  ["settings-transfer", "/console/settings?tab=transfer", ".file-drop"],
  ["settings-about", "/console/settings?tab=about", ".settings-list"],
  ["account", "/console/account", "table tbody tr"],
  ["more", "/console/more", ".more-links"],
  ["slip", "/console/slip", ".empty"],
  ["not-found", "/console/nowhere", ".empty"],
];

/** Name, page, and the words of what opens it, in Indonesian and English. */
const DIALOGS = [
  ["add-screen", "/console/screens", ["Tambah layar", "Add a screen"]],
  ["approve-screen", "/console/screens", [/^Periksa dan izinkan layar/, /^Check and allow screen/]],
  ["rename-screen", "/console/screens/lobi-barat", ["Ganti nama…", "Rename…"]],
  ["move-screen", "/console/screens/lobi-barat", ["Pindah zona…", "Move to a zone…"]],
  ["size-screen", "/console/screens/lobi-barat", ["Ubah ukuran & kelompok…", "Change size & groups…"]],
  ["remove-screen", "/console/screens/lobi-barat", ["Hapus layar…", "Remove screen…"]],
  ["new-layout", "/console/layouts", ["Baru…", "New…"]],
  ["import-layout", "/console/layouts", ["Impor…", "Import…"]],
  ["rename-layout", "/console/layouts", [/^Ganti nama Totem…$/, /^Rename Totem…$/]],
  ["remove-layout", "/console/layouts", [/^Hapus Totem…$/, /^Remove Totem…$/]],
  ["remove-hanging-layout", "/console/layouts", [/^Hapus Lobi utama/, /^Remove Lobi utama/]],
  ["add-to-schedule", "/console/layouts?tab=schedule", ["Tambah ke jadwal…", "Add to the schedule…"]],
  ["edit-schedule", "/console/layouts?tab=schedule", [/^Ubah Tutup, seluruh gedung/, /^Change Tutup, the whole building/]],
  ["publish-layout", "/console/layouts/lobi", ["Terbitkan…", "Publish…"]],
  ["revisions", "/console/layouts/lobi", ["Revisi", "Revisions"]],
  ["screen-layout", "/console/screens/lobi-barat", ["Ganti tata letak…", "Change the layout…"]],
  ["add-text", "/console/texts", ["Tambah teks…", "Add a text…"]],
  ["edit-text", "/console/texts", [/^Ubah: Siapkan KTP/, /^Change: Siapkan KTP/]],
  ["add-card", "/console/texts?tab=cards", ["Tambah kartu…", "Add a card…"]],
  ["edit-card", "/console/texts?tab=cards", [/^Ubah: Standar/, /^Change: Standar/]],
  ["add-notice", "/console/texts?tab=notices", ["Tambah pengumuman…", "Add a notice…"]],
  ["pause-counter", "/console/hall", [/^Istirahat… Gerai 5$/, /^Break… Counter 5$/]],
  ["close-counter", "/console/hall", [/^Tutup… Gerai 5$/, /^Close… Counter 5$/]],
  ["paste-counters", "/console/hall?tab=counters", ["Tempel dari Excel…", "Paste from a spreadsheet…"]],
  ["remove-counter", "/console/hall?tab=counters", [/^Hapus Gerai 5…$/, /^Remove Counter 5…$/]],
  ["remove-zone", "/console/hall?tab=zones", [/^Hapus zona Lantai 2…$/, /^Remove zone Lantai 2…$/]],
  ["reset-numbers", "/console/hall?tab=services", ["Mulai nomor dari awal…", "Start its numbers anew…"]],
  ["remove-service", "/console/hall?tab=services", [/^Hapus layanan KTP elektronik…$/, /^Remove service KTP elektronik…$/]],
  ["media-preview", "/console/media", [/^Lihat Badan/, /^Look at Badan/]],
  ["media-replace", "/console/media", [/^Ganti berkas Badan/, /^Replace file Badan/]],
  ["media-remove", "/console/media", [/^Hapus Badan/, /^Remove Badan/]],
  ["playlist-new", "/console/media?tab=playlists", ["Daftar putar baru", "New playlist"]],
  ["playlist-add", "/console/playlists/balai", ["Tambah dari pustaka…", "Add from the library…"]],
  ["playlist-when", "/console/playlists/balai", [/^Atur waktu Badan/, /^Set the times of Badan/]],
  ["mute-speaker", "/console/voice", ["Bisukan…", "Mute…"]],
  ["remove-speaker", "/console/voice", ["Hapus pengeras…", "Remove speaker…"]],
  ["add-person", "/console/people", ["Tambah orang…", "Add a person…"]],
  ["edit-person", "/console/people", [/^Ubah Raden Ajeng/, /^Change Raden Ajeng/]],
  ["new-slip", "/console/people", [/^Slip baru… Tono$/, /^New slip… Tono$/]],
  ["add-key", "/console/settings?tab=keys", ["Buat kunci…", "Make a key…"]],
  ["end-key", "/console/settings?tab=keys", [/^Jadikan tidak berlaku… Mesin lobi$/, /^Make invalid… Mesin lobi$/]],
];

let browser;
let panggil;
let hall;
const pages = new Map();
before(async () => {
  browser = await launch();
  panggil = await startPanggil({ pairing: "required" });
  hall = await fillHall(panggil);
  for (const view of VIEWS) {
    const context = await openConsole(browser, view);
    pages.set(view.name, await openAs(context, panggil, "rina"));
  }
});
after(async () => {
  await browser.close();
  await panggil.stop();
});

/** Opens a page and waits until all of it has come. */
async function open(view, path, ready = "main h1") {
  const page = pages.get(view.name);
  page.context().errors.length = 0;
  await page.goto(`${panggil.url}${path}`);
  await page.locator(ready).first().waitFor();
  await page.locator(".link-dot").waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("main [aria-busy=true]") === null);
  return page;
}

/** Everything that is wrong with what is in sight, as a list to compare with []. */
async function faults(page, { language }) {
  return [
    ...(await axe(page)),
    ...(await cutTexts(page)).map((text) => `cut: ${text}`),
    ...(await cutFields(page)).map((text) => `cut field: ${text}`),
    ...(await missingWords(page)).map((text) => `missing: ${text}`),
    ...((await sideways(page)) > 0 ? ["it moves sideways"] : []),
    ...((await page.locator("h1").count()) === 1 ? [] : ["not one h1"]),
    ...((await page.getAttribute("html", "lang")) === language ? [] : ["not the language"]),
    ...page.context().errors,
  ];
}

for (const [name, address, ready] of PAGES) {
  for (const view of VIEWS) {
    test(`the page ${name} leaves nothing to mend, in ${view.language}, ${view.colours}, at ${view.width} px`, async () => {
      const page = await open(view, typeof address === "string" ? address : address(hall), ready);
      await picture(page, `console-${name}-${view.name}`);
      assert.deepEqual(await faults(page, view), []);
    });
  }
}

for (const [name, path, [indonesian, english]] of DIALOGS) {
  for (const view of VIEWS.slice(0, 3)) {
    test(`the dialog ${name} leaves nothing to mend, in ${view.language}, ${view.colours}, at ${view.width} px`, async () => {
      // Its code lives ten minutes, and all the pages before may have taken longer: one that still lives is kept.
      if (name === "approve-screen") await hall.screens.asking.ask();
      const page = await open(view, path);
      await page.getByRole("button", { name: view.language === "id" ? indonesian : english, exact: true }).first().click();
      await page.waitForSelector("dialog[open]");
      await page.waitForFunction(() => document.querySelector("dialog [aria-busy=true]") === null);
      await picture(page, `console-dialog-${name}-${view.name}`);
      assert.deepEqual(await faults(page, view), []);
      await page.keyboard.press("Escape");
      await page.waitForSelector("dialog[open]", { state: "detached" });
    });
  }
}
