// What a look at a screen needs: a layout hung on it, names as long as they come, a clock that stands, and a ruler.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const PRESETS = ["utama", "semua-gerai", "satu-layanan", "potret", "media-besar"];

export const NAMES = [
  "Dukcapil", "Pajak Daerah", "Samsat", "BPJS Kesehatan", "BPJS Ketenagakerjaan", "Imigrasi", "SKCK Kepolisian", "Pertanahan", "Perizinan Usaha", "Kementerian Agama",
  "Pengadilan Negeri", "Pengadilan Agama", "Kejaksaan", "Listrik", "Air Minum", "Tenaga Kerja", "Sosial", "Kesehatan", "Pekerjaan Umum", "Bank Daerah", "Dana Pensiun", "Pos", "Bea Cukai",
];

/** The longest that agencies are called, and what nobody should type but somebody will. */
export const LONG_NAMES = [
  "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Badan Pertanahan Nasional / ATR", `Layanan ${"sangat panjang ".repeat(20)}`.slice(0, 300),
  "Paspor 🛂 dan keluarga 👨‍👩‍👧‍👦", "خدمة الجوازات والهجرة للمواطنين", "<b>Pajak</b> & <script>alert(1)</script>", "Ketenagakerjaandanketransmigrasianindonesia",
];

/** A starter as it is shipped, with other parts where they are given. */
export function starter(id, parts = {}) {
  const file = fileURLToPath(new URL(`../../../config/layouts/${id}.json`, import.meta.url));
  return { ...JSON.parse(readFileSync(file, "utf8")), ...parts };
}

const LINES = ["Fotokopi Kartu Keluarga", "Sudah berusia 17 tahun atau sudah menikah, dengan bukti yang sah dari instansi", "Gratis, tidak dipungut biaya"];

/** One layout with the widgets that no starter has. `long`: told more than they have room for. */
export function gallery(long = false) {
  const id = long ? "Loket pembayaran retribusi daerah dan pajak kendaraan bermotor ada di lantai 2 sebelah timur, dekat tangga dan musala" : "Loket pembayaran ada di lantai 2\nBuka sampai 15.00";
  const region = (widget, x, y, w, h, settings = {}) => ({ id: `${widget}-${x}-${y}`, widget, x, y, w, h, settings });
  return starter("utama", {
    id: "galeri",
    regions: [
      region("header", 0, 0, 192, 10), region("strip", 0, 10, 192, 18),
      region("text", 0, 28, 64, 30, { id, en: long ? `${id} ${id}` : "The cashier is on the second floor", size: 7 }),
      region("qr", 64, 28, 64, 30, { data: "https://mpp.contoh.go.id/antre?zona=lantai-1", id: long ? id : "Ambil nomor dari ponsel", en: long ? id : "Take a number on your phone" }),
      region("clock", 128, 28, 64, 30),
      region("info", 0, 58, 96, 38, { title: long ? id : "Syarat KTP elektronik baru", lines: long ? LINES.concat(LINES, LINES) : LINES, source: long ? id : "Dinas Kependudukan dan Pencatatan Sipil", valid_until: "2026-12-31" }),
      region("history", 96, 58, 48, 38, { rows: 3, time: false }), region("qr", 144, 58, 48, 38, { data: "tel:0812" }),
      region("next", 0, 96, 192, 12),
    ],
  });
}

/** Whatever layout the screens of this context ask for, this is the one they get. */
export async function hang(context, layout) {
  await context.unroute("**/api/v1/layouts/*");
  await context.route("**/api/v1/layouts/*", (route) => route.fulfill({ json: layout }));
}

/** The counters' names in the directory, in order, again from the first when there are more counters. */
export async function rename(context, names) {
  await context.route("**/directory", async (route) => {
    const response = await route.fetch();
    const directory = await response.json();
    directory.counters.forEach((counter, index) => { counter.name = names[index % names.length]; });
    await route.fulfill({ response, json: directory });
  });
}

const MINUTE = 60_000;
/** Monday, 3 August 2026, 10.42 in the west of Indonesia. */
const STANDING = Date.UTC(2026, 7, 3, 3, 42, 10);

function stood(message, age) {
  if (message.now !== undefined) message.now = STANDING;
  // The newest call is so many ms old, each older one a minute older: at most the newest is news.
  message.recent?.forEach((call, index) => { call.at = STANDING - age - index * MINUTE; });
  if (message.speaking) delete message.speaking;
  return message;
}

/** The server's clock and that of the pages stand still in this context, the newest call `age` ms before it: from 15 s on it is no news. */
export async function stopClock(context, age = 0) {
  // However long a busy machine takes, no arrival ends and no page is turned before the picture is taken.
  await context.addInitScript(() => { performance.now = () => 0; });
  await context.routeWebSocket(/\/ws\/screens/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => socket.send(JSON.stringify(stood(JSON.parse(message), age))));
  });
}

/** The same for pages of the console. */
export async function stopConsoleClock(context, age = 0) {
  await context.routeWebSocket(/\/ws\/console/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const told = stood(JSON.parse(message), age);
      if (told.state) stood(told.state, age);
      socket.send(JSON.stringify(told));
    });
  });
}

/** One line for the ticker: of several, each page is at another. */
export async function oneLine(context) {
  await context.route("**/directory", async (route) => {
    const response = await route.fetch();
    const directory = await response.json();
    await route.fulfill({ response, json: { ...directory, ticker: directory.ticker.slice(0, 1) } });
  });
}

/** Calls one ticket at each counter but every eighth, and at last `ticket` at the fourth. */
export async function fill(panggil, counters, ticket = "D-118") {
  const letters = "ABCEFGHJKLMNPRSTUVWXY";
  const events = Array.from({ length: counters }, (_, index) => ({ ticket: `${letters[index % letters.length]}-${String(12 + index * 7).padStart(3, "0")}`, counter: `${index + 1}` }));
  const priority = events[2];
  if (priority) priority.priority = "elderly";
  await panggil.post(events.filter((_, index) => index % 8 !== 7));
  await panggil.post([{ ticket, counter: `${Math.min(4, counters)}` }]);
}

/** What is wrong with the words on the page: ink outside its box, ink over other ink, and letters too small to read. */
export function faults(page) {
  return page.evaluate(() => {
    const found = [];
    const unit = Number.parseFloat(document.querySelector(".stage").style.getPropertyValue("--u"));
    const pen = document.createElement("canvas").getContext("2d");
    // Measures of small text are whole pixels: a tenth of an em up or down says nothing.
    const inkOf = (node) => {
      const element = node.parentElement;
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const { fontBoundingBoxAscent, actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText(node.data);
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, top, width } = range.getBoundingClientRect();
      const baseline = top + fontBoundingBoxAscent;
      return { text: node.data, left, right, width, top: baseline - actualBoundingBoxAscent, bottom: baseline + actualBoundingBoxDescent, size: Number.parseFloat(fontSize) / unit, slack: Math.max(1, Number.parseFloat(fontSize) * 0.1), badge: element.closest(".tile-badge, .header-mark, .welcome-mark") !== null };
    };
    for (const box of document.querySelectorAll(".tile-face, .region")) {
      const room = box.getBoundingClientRect();
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      const inks = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node.data.trim() === "" || (box.matches(".region") && node.parentElement.closest(".tile-face"))) continue;
        const ink = inkOf(node);
        if (ink.width > 0) inks.push(ink);
      }
      inks.forEach((ink, index) => {
        if (ink.left < room.left - 0.5 || ink.right > room.right + 0.5 || ink.top < room.top - ink.slack || ink.bottom > room.bottom + ink.slack) found.push(`outside: ${ink.text}`);
        if (ink.size < 3.19 && !ink.badge) found.push(`${ink.size.toFixed(2)} u: ${ink.text}`);
        for (const other of inks.slice(index + 1)) {
          const across = Math.min(ink.right, other.right) - Math.max(ink.left, other.left);
          const down = Math.min(ink.bottom, other.bottom) - Math.max(ink.top, other.top);
          if (across > 1 && down > ink.slack) found.push(`over one another: ${ink.text} | ${other.text}`);
        }
      });
    }
    return found;
  });
}
