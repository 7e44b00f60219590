// The first start as a newcomer goes through it, with mouse or keys, and the televisions beside it.
import { openContext } from "./browser.mjs";
import { openConsole } from "./console.mjs";
import { until } from "./panggil.mjs";

export const OWNER = { name: "Rina Wulandari", login: "rina", password: "kuda besi biru tua" };
export const BUILDING = "Mal Pelayanan Publik Kota Sejahtera";
/** As a spreadsheet puts it onto the clipboard. */
export const SHEET = ["No\tNama Instansi\tLantai", "1\tInformasi\t1", "2\tPajak Daerah\t1", "3\tSamsat\t1", "4\tBPJS Kesehatan\t1", "5\tDukcapil\t1", "6\tImigrasi\t2", "7\tPertanahan\t2"].join("\n");

/** What the pages say, by language. */
export const WORDS = {
  id: {
    titles: ["Selamat datang. Siapa yang mengelola layar ini?", "Apa nama gedung Anda?", "Gerai apa saja yang ada di gedung Anda?", "Nyalakan layar pertama", "Uji panggilan"],
    next: ["Lanjut: gedung", "Lanjut: gerai", "Lanjut: layar pertama"],
    read: "7 gerai terbaca, 5 di Lantai 1 dan 2 di Lantai 2.",
    asks: (code) => `Apakah di TV tertulis ${code}?`,
    allow: (code) => `Izinkan layar ${code}`,
    call: "Panggil A012",
    shown: /^Tampil di Layar Lantai 1 dalam \d+,\d+ detik\.$/,
    spoken: /^Diputar \d+,\d+ detik di pengeras .+\.$/,
    seen: "Apakah Anda melihatnya?",
    heard: "Apakah Anda mendengarnya?",
    yes: "Ya",
    finish: "Selesai, buka Ringkasan",
    overview: "Ringkasan",
  },
  en: {
    titles: ["Welcome. Who manages these screens?", "What is your building called?", "Which counters does your building have?", "Light the first screen", "Test call"],
    next: ["Next: the building", "Next: the counters", "Next: the first screen"],
    read: "7 counters read, 5 in Lantai 1 and 2 in Lantai 2.",
    asks: (code) => `Does the TV say ${code}?`,
    allow: (code) => `Allow screen ${code}`,
    call: "Call A012",
    shown: /^Shown on Screen Lantai 1 in \d+\.\d+ seconds\.$/,
    spoken: /^Played \d+\.\d+ seconds on speaker .+\.$/,
    seen: "Did you see it?",
    heard: "Did you hear it?",
    yes: "Yes",
    finish: "Finish, open Overview",
    overview: "Overview",
  },
};

/** A television: a browser of its own, that asks to be let in. */
export async function openTv(browser, panggil, window = {}) {
  const context = await openContext(browser, window);
  const page = await context.newPage();
  await page.goto(`${panggil.url}/screen`);
  return page;
}

/** The code that stands on a television. */
export async function codeOn(tv) {
  await tv.waitForSelector(".calm-code");
  return tv.textContent(".calm-code");
}

/** A television that was let in, and shows its zone. */
export async function hangTv(browser, panggil, { name, zone = "lantai-1", ...window }) {
  const tv = await openTv(browser, panggil, window);
  const { value } = await panggil.ask("POST", `/api/v1/pairings/${await codeOn(tv)}/approve`, { name, zone, inches: 55, distance_m: 5 });
  await tv.waitForSelector(".tile, .call");
  return { tv, id: value.id, gone: () => tv.context().close() };
}

/** Waits for the step's question. */
export async function atStep(page, step, language = "id") {
  await page.locator("h1").getByText(WORDS[language].titles[step - 1], { exact: true }).waitFor();
}

/** Waits for the focus in the field of this name, which it gets a moment after its step is drawn: keys before that go nowhere. */
export async function inField(page, name) {
  await until(`the focus in ${name}`, () => page.evaluate((wanted) => document.activeElement?.getAttribute("name") === wanted, name));
}

/** What is copied is what a spreadsheet would have copied. */
export async function copy(page, text) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}

/** A newcomer's browser at the setup link, every press of which is counted: of the mouse, and of keys that press a button. */
export async function openLink(browser, panggil, options = {}) {
  const context = await openConsole(browser, options);
  const presses = ["the setup link"];
  await context.exposeFunction("countPress", (what) => { presses.push(what); });
  await context.addInitScript(() => {
    const nameOf = (element) => (element.getAttribute("aria-label") ?? (element.textContent || element.name || element.querySelector("input")?.getAttribute("aria-label") || element.tagName)).trim();
    addEventListener("pointerdown", ({ target }) => { globalThis.countPress(nameOf(target.closest("button, a, label, td") ?? target)); }, true);
    addEventListener("keydown", ({ key, target }) => {
      if (key === "Enter" || (key === " " && target.matches("button, [type=radio]"))) globalThis.countPress(`${key === " " ? "Space" : key}: ${nameOf(target)}`);
    }, true);
  });
  const page = await context.newPage();
  await page.goto(await panggil.setupLink());
  return { page, presses };
}

/** The focus walks on by Tab until it is where this is said; fails when it never comes there. */
export async function tabTo(page, name, key = "Tab") {
  await until(`the focus on ${name}`, async () => {
    await page.keyboard.press(key);
    return page.evaluate((wanted) => {
      const active = document.activeElement;
      const labels = Array.from(active?.labels ?? [], (label) => label.textContent);
      return [active?.getAttribute("aria-label"), active?.textContent, ...labels].some((text) => text?.trim().replace(/\s+/g, " ") === wanted);
    }, name);
  });
}

/** Steps 1 to 3 with the fewest presses, for tests about what comes later. */
export async function setUpTo(page, step, { language = "id", sheet = SHEET } = {}) {
  const { next } = WORDS[language];
  await atStep(page, 1, language);
  await page.fill("[name=name]", OWNER.name);
  await page.fill("[name=password]", OWNER.password);
  if (step === 1) return;
  await page.getByRole("button", { name: next[0] }).click();
  await atStep(page, 2, language);
  await page.fill("[name=name]", BUILDING);
  if (step === 2) return;
  await page.getByRole("button", { name: next[1] }).click();
  await atStep(page, 3, language);
  await copy(page, sheet);
  await page.locator(".counter-cell").first().click();
  await page.keyboard.press("Control+v");
  const last = sheet.trim().split("\n").pop().split("\t");
  await until("the counters in the table", () => page.evaluate((name) => Array.from(document.querySelectorAll(".counter-cell"), ({ value }) => value).includes(name), last[1]));
  if (step === 3) return;
  await page.getByRole("button", { name: next[2] }).click();
  await atStep(page, 4, language);
}
