// Words on the screen are the site's data. Built in are only those that can be needed before any data has come.
import type { Bilingual, Call, Directory, DirectoryCounter } from "./protocol.gen.ts";

const NOTHING: Bilingual = { id: "", en: "" };

const BUILT_IN: { [key: string]: Bilingual } = {
  reconnecting: { id: "Menyambung ulang", en: "Reconnecting" },
  data_as_of: { id: "Data pukul {time}", en: "Data as of {time}" },
  connecting: { id: "Menyambung ke server", en: "Connecting to the server" },
  pair_title: { id: "Izinkan layar ini di konsol", en: "Allow this screen in the console" },
  pair_more: { id: "Buka konsol, lalu cocokkan kode ini. Berlaku {n} menit lagi.", en: "Open the console and compare this code. Valid for {n} more min." },
  pair_console: { id: "Konsol", en: "Console" },
  turned_down: { id: "Layar ini ditolak di konsol", en: "This screen was refused in the console" },
  turned_down_more: { id: "Layar ini meminta izin lagi beberapa menit lagi.", en: "It asks again in a few minutes." },
  crowded: { id: "Terlalu banyak layar meminta izin", en: "Too many screens are asking" },
  crowded_more: { id: "Izinkan atau tolak dulu layar lain di konsol. Layar ini mencoba lagi sendiri.", en: "Allow or refuse the others in the console first. This one keeps trying by itself." },
  unknown_zone: { id: "Zona layar ini tidak dikenal", en: "This screen's zone is not known" },
  unknown_zone_more: { id: "Periksa alamat halaman ini. Layar ini mencoba lagi sendiri.", en: "Please check this page's address. It keeps trying by itself." },
  replaced: { id: "Layar ini dibuka di jendela lain", en: "This screen is open in another window" },
  replaced_more: { id: "Tutup salah satunya. Layar dengan nama yang sama hanya dapat dibuka di satu jendela.", en: "Please close one of them: only one window at a time can be the screen of this name." },
  removed: { id: "Layar ini dihapus dari server", en: "This screen was removed from the server" },
  removed_more: { id: "Mintalah petugas menambahkannya lagi. Layar ini mencoba lagi sendiri.", en: "Please ask the staff to add it again. It keeps trying by itself." },
  choose_zone_more: {
    id: "Untuk televisi, jadikan ini halaman awalnya (nama layar bebas): {address}",
    en: "On a television, make this its start page; the screen's name is yours to choose.",
  },
  choose_zone: { id: "Pilih zona layar ini", en: "Choose this screen's zone" },
  server: { id: "Server", en: "Server" },
};

export function builtIn(key: string): Bilingual {
  return BUILT_IN[key] ?? NOTHING;
}

export function textOf(directory: Directory | null, key: string): Bilingual {
  return directory?.texts[key] ?? builtIn(key);
}

/** Puts values in the places of `{name}`. */
export function filled(text: string, values: { [name: string]: string }): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A counter as this zone's directory knows it, here or on another floor. */
export function counterOf(directory: Directory | null, id: string): { counter: DirectoryCounter; elsewhere: boolean } {
  const here = directory?.counters.find((counter) => counter.id === id);
  if (here) return { counter: here, elsewhere: false };
  const there = directory?.elsewhere?.find((counter) => counter.id === id);
  if (there) return { counter: there, elsewhere: true };
  return { counter: { id, number: id, name: "", service: null, zone: "", floor: null }, elsewhere: false };
}

/** Where a call leads: "Gerai 4", and the floor where that is another one. */
export function placeOfCall(directory: Directory | null, call: Call): string {
  const { counter, elsewhere } = counterOf(directory, call.counter);
  const floor = elsewhere && counter.floor ? ` · ${filled(textOf(directory, "floor").id, { n: counter.floor })}` : "";
  return `${textOf(directory, "counter").id} ${counter.number}${floor}`;
}
