// A hall at work, as full as they come: agencies with long names, screens in every state, calls, refusals, people, keys, changes.
import { randomBytes } from "node:crypto";
import WebSocket from "ws";
import { addPerson } from "./console.mjs";
import { starter } from "./looks.mjs";
import { fill, GREEN, RED, SATU, upload } from "./media.mjs";
import { until } from "./panggil.mjs";

const AGENCIES = [
  "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "Dinas Kependudukan dan Pencatatan Sipil",
  "Badan Pertanahan Nasional, Kantor Pertanahan Kabupaten", "Kantor Imigrasi Kelas I Non TPI", "Samsat", "BPJS Kesehatan", "Kantor Pelayanan Pajak Pratama",
];
const INK = "Chrome/69.0.3497.100";

/** Pairs a screen that no television stands behind: `plug` connects it, `unplug` is its cable. Without `about` it only asks; `ask`: and again. */
export async function pairScreen(panggil, about) {
  const secret = randomBytes(32).toString("hex");
  const asks = async (method, path) => {
    const answer = await fetch(`${panggil.url}${path}`, { method, headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" }, body: method === "POST" ? JSON.stringify({ w: 1920, h: 1080, engine: INK }) : undefined });
    return answer.json();
  };
  const ask = () => asks("POST", "/api/v1/pairings");
  const { code } = await ask();
  if (about === null) return { code, ask };
  await panggil.ask("POST", `/api/v1/pairings/${code}/approve`, about);
  const { screen, token } = await asks("GET", "/api/v1/pairings/current");
  let socket = null;
  return {
    id: screen,
    /** `draws`: it shows what it is sent, so many ms late; otherwise it hangs. */
    async plug({ draws = true } = {}) {
      socket = new WebSocket(`${panggil.url.replace("http", "ws")}/ws/screens`, "panggil.v1", { origin: panggil.url });
      socket.on("error", () => undefined);
      socket.on("message", (data) => {
        const { t, seq, now } = JSON.parse(data.toString());
        if (t === "ping" && draws) socket.send(JSON.stringify({ t: "pong", now, at: Date.now() }));
        if (draws && seq !== undefined) socket.send(JSON.stringify({ t: "seen", seq, drawn: 18 }));
      });
      await new Promise((resolve) => { socket.once("open", resolve); });
      socket.send(JSON.stringify({ t: "hello", v: 1, screen, token }));
      socket.send(JSON.stringify({ t: "health", engine: INK, uptime_s: 5400, screen: { w: 1920, h: 1080 }, window: { w: 1920, h: 1080 }, ratio: 1, frame_p50_ms: 17, rtt_ms: 9, clock_offset_ms: 840, audio: "ok", played: [] }));
    },
    unplug() { socket?.terminate(); },
  };
}

async function fillScreens(panggil) {
  const west = await pairScreen(panggil, { name: "Lobi Barat", zone: "lantai-1", inches: 55, distance_m: 5 });
  const east = await pairScreen(panggil, { name: "Lobi Timur dekat pintu masuk utama", zone: "lantai-1", inches: 43, distance_m: 7.5 });
  const upstairs = await pairScreen(panggil, { name: "Lantai 2", zone: "lantai-2", inches: 65, distance_m: 9 });
  const canteen = await pairScreen(panggil, { name: "Kantin", zone: "lantai-2", inches: 32, distance_m: 4 });
  const stairs = await pairScreen(panggil, { name: "Tangga", zone: "lantai-1" });
  await pairScreen(panggil, { name: "Musala", zone: "lantai-2", inches: 43, distance_m: 6 });
  await Promise.all([west.plug(), east.plug(), upstairs.plug(), canteen.plug(), stairs.plug({ draws: false })]);
  await panggil.ask("PUT", `/api/v1/screens/${upstairs.id}`, { blank: true, groups: ["Lobi", "Lantai atas"] }, "*");
  canteen.unplug();
  await until("the screens' states are known", async () => (await panggil.ask("GET", "/api/v1/screens")).value.screens.some(({ state }) => state === "lost"));
  const asking = await pairScreen(panggil, null);
  return { west, east, upstairs, canteen, stairs, asking };
}

/** A library of three files, and two playlists of which one is empty; none of it hangs. */
async function fillMedia(panggil) {
  const long = { ...SATU, name: encodeURIComponent("Badan Penyelenggara Jaminan Sosial Ketenagakerjaan, cara mendaftar.mp4") };
  const [red, green, film] = await upload(panggil, [RED, GREEN, long]);
  const when = { days: [1, 2, 3, 4, 5], from: "07:30", until: "15:00", first: "2026-01-01", last: "2026-12-31" };
  await fill(panggil, [{ media: red, seconds: 5 }, { media: film, when }, { media: green }]);
  await panggil.ask("POST", "/api/v1/playlists", { id: "kosong", name: "Kosong dulu", items: [] });
}

async function fillCalls(panggil) {
  const tickets = ["A012", "K003", "D117", "A013", "J048", "C007", "A014", "D118", "K004", "J049"];
  for (const [index, ticket] of tickets.entries()) await panggil.post([{ type: "call", counter: `${index + 1}`, ticket }]);
  await panggil.post([{ type: "recall", counter: "5", ticket: "J048" }, { type: "serve", counter: "1", ticket: "A012" }, { type: "skip", counter: "4", ticket: "A013" }]);
  // What no hall knows: refused, and told why.
  await panggil.post([{ type: "call", counter: "24", ticket: "A900" }, { type: "call", counter: "24", ticket: "A901" }, { type: "call", counter: "5", ticket: "<b>A</b> \u0000" }, { type: "call", counter: "5" }]).catch(() => null);
}

/** A layout that hangs, with a draft after it that cannot; an upright one; and hours past midnight. */
async function fillLayouts(panggil) {
  const name = "Lobi utama lantai 1 dekat pintu masuk dan meja informasi";
  const made = (await panggil.ask("POST", "/api/v1/layouts", { ...starter("utama"), id: "lobi", name })).value;
  await panggil.ask("POST", "/api/v1/layouts/lobi/publish", undefined, made.etag);
  const draft = starter("utama", { id: "lobi", name });
  draft.regions[3].settings = { playlist: "tiada" };
  const { etag } = (await panggil.ask("GET", "/api/v1/layouts/lobi/draft")).value;
  await panggil.ask("PUT", "/api/v1/layouts/lobi", draft, etag);
  await panggil.ask("POST", "/api/v1/layouts", { ...starter("potret"), id: "totem", name: "Totem" });
  const programme = await panggil.ask("GET", "/api/v1/programme");
  const closed = { layout: "tutup", when: { days: [1, 2, 3, 4, 5], from: "16:00", until: "07:00" } };
  await panggil.ask("PUT", "/api/v1/programme", { entries: [closed, { layout: "lobi", theme: "light", zones: ["lantai-1"] }] }, programme.etag);
}

async function fillTexts(panggil) {
  const day = 86_400_000;
  const soon = new Date(Date.now() + 5 * day).toISOString().slice(0, 10);
  const texts = [
    { kind: "ticker", text: "Selamat datang. Ambil nomor antrean di mesin dekat pintu masuk." },
    { kind: "ticker", text: `Siapkan KTP asli dan berkas yang diminta oleh ${AGENCIES[0]} serta ${AGENCIES[1]}`, zones: ["lantai-1", "lantai-2"], until: Date.now() + day },
    { kind: "ticker", text: "Loket pembayaran tutup pukul 15.00", zones: ["lantai-1"], from: Date.now() + day, until: Date.now() + 2 * day },
    { kind: "notice", text: "Besok pelayanan sampai pukul 12.00", as: "card" },
    { kind: "notice", text: "Lift di dekat pintu masuk sedang diperbaiki", zones: ["lantai-2"], until: Date.now() + 2 * day },
    { kind: "card", text: "Standar pelayanan KTP elektronik", card: { kind: "standard", lines: ["Syarat: kartu keluarga", "Biaya: gratis", "Lama: 15 menit"], source: "Perbup 12/2026", valid_until: soon } },
    { kind: "card", text: "Maklumat pelayanan", zones: ["lantai-1"], card: { kind: "pledge", lines: ["Kami melayani sesuai standar pelayanan yang ditetapkan."] } },
  ];
  for (const text of texts) await panggil.ask("POST", "/api/v1/texts", text);
}

/** Fills a server that runs the sample site. Gives the fake screens, to be unplugged, the one that only asks, and the call of D117. */
export async function fillHall(panggil) {
  await addPerson(panggil, { login: "rina", name: "Rina Wulandari", role: "admin" });
  await addPerson(panggil, { login: "budi", name: "Budi Santoso", role: "operator" });
  await addPerson(panggil, { login: "sari", name: "Raden Ajeng Sri Kusumaningrum Dewi Puspitasari, S.Kom., M.M.", role: "counter", counters: ["5", "6"] });
  await panggil.ask("POST", "/api/v1/users", { login: "tono", name: "Tono", role: "counter", counters: ["7"] });
  const { counters } = (await panggil.ask("GET", "/api/v1/hall")).value;
  const rows = AGENCIES.map((name, index) => ({ number: counters[index].number, name, zone: counters[index].zone }));
  await panggil.ask("PUT", "/api/v1/counters", { rows });
  const { services } = (await panggil.ask("GET", "/api/v1/hall")).value;
  for (const { id, etag } of services.slice(0, 2)) await panggil.ask("PUT", `/api/v1/services/${id}`, { queue: { digits: 3, quota: 250 } }, etag);
  await panggil.ask("POST", "/api/v1/keys", { name: "Mesin lobi" });
  await panggil.ask("POST", "/api/v1/keys", { name: "Mesin lantai 2 milik Dinas Penanaman Modal", counters: ["12", "13"] });
  await fillMedia(panggil);
  const screens = await fillScreens(panggil);
  await fillCalls(panggil);
  await fillLayouts(panggil);
  await fillTexts(panggil);
  await panggil.ask("POST", "/api/v1/counters/3/pause", { id: "istirahat-3", text: "sampai 13.00" }, "*");
  await panggil.ask("POST", "/api/v1/counters/8/close", { id: "tutup-8" }, "*");
  const { calls } = (await panggil.ask("GET", "/api/v1/calls?ticket=D117")).value;
  return { screens, call: calls[0].call };
}
