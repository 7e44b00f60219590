// The names of fields, wherever a change is told: in the log, before an import, between two versions.
import type { Language } from "../core/prefs.ts";

const FIELDS: { readonly [field: string]: { id: string; en: string } } = {
  name: { id: "Nama", en: "Name" },
  number: { id: "Nomor", en: "Number" },
  short: { id: "Nama pendek", en: "Short name" },
  place: { id: "Tempat", en: "Place" },
  mark: { id: "Huruf lambang", en: "Letters of the mark" },
  utc_offset: { id: "Zona waktu", en: "Time zone" },
  ticker: { id: "Teks berjalan", en: "Ticker" },
  texts: { id: "Teks layar", en: "Screen texts" },
  zone: { id: "Zona", en: "Zone" },
  zones: { id: "Zona", en: "Zones" },
  floor: { id: "Lantai", en: "Floor" },
  also: { id: "Juga tampil", en: "Also shown" },
  service: { id: "Layanan", en: "Service" },
  services: { id: "Layanan", en: "Services" },
  prefix: { id: "Huruf", en: "Letter" },
  queue: { id: "Antrean sendiri", en: "Own queue" },
  queue_digits: { id: "Banyak angka", en: "Digits" },
  queue_quota: { id: "Kuota", en: "Quota" },
  digits: { id: "Banyak angka", en: "Digits" },
  quota: { id: "Kuota", en: "Quota" },
  style: { id: "Cara baca", en: "Reading" },
  spoken: { id: "Diucapkan", en: "Spoken as" },
  device: { id: "Perangkat", en: "Device" },
  voice: { id: "Suara", en: "Voice" },
  gain_db: { id: "Keras suara (dB)", en: "Loudness (dB)" },
  volume: { id: "Keras suara per jam", en: "Loudness by hour" },
  role: { id: "Tugas", en: "Task" },
  counters: { id: "Tempat", en: "Counters" },
  status: { id: "Keadaan", en: "State" },
  text: { id: "Teks", en: "Text" },
  until: { id: "Sampai", en: "Until" },
  inches: { id: "Ukuran (inci)", en: "Size (inches)" },
  distance_m: { id: "Kursi terjauh (m)", en: "Farthest seat (m)" },
  groups: { id: "Kelompok", en: "Groups" },
  blank: { id: "Digelapkan", en: "Blanked" },
  layout: { id: "Tata letak", en: "Layout" },
  order: { id: "Urutan", en: "Order" },
  muted_until: { id: "Bisu sampai", en: "Muted until" },
  address: { id: "Alamat", en: "Address" },
  paired_at: { id: "Diizinkan", en: "Allowed" },
  "queue.digits": { id: "Banyak angka", en: "Digits" },
  "queue.quota": { id: "Kuota", en: "Quota" },
  login: { id: "Nama pengguna", en: "User name" },
  password: { id: "Kata sandi", en: "Password" },
  old: { id: "Kata sandi sekarang", en: "Present password" },
  new: { id: "Kata sandi baru", en: "New password" },
  code: { id: "Kode", en: "Code" },
  ticket: { id: "Nomor panggilan", en: "Ticket" },
  counter: { id: "Nomor tempat", en: "Counter" },
  rows: { id: "Baris", en: "Rows" },
  from: { id: "Dari", en: "From" },
  to: { id: "Sampai", en: "To" },
  paired_by: { id: "Diizinkan oleh", en: "Allowed by" },
};

const ONE_TEXT = "texts.";

/** The field's name; one nobody has named yet stays as it came. */
export function fieldText(language: Language, field: string): string {
  if (field.startsWith(ONE_TEXT)) return `${fieldText(language, "texts")} (${fieldText(language, field.slice(ONE_TEXT.length))})`;
  return FIELDS[field]?.[language] ?? field.replace(/_/g, " ");
}
