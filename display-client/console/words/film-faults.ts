// Why TVs cannot play a video, one sentence each; what helps all of them is the command beside them.
import type { FilmFault } from "../api.gen.ts";
import { dictionary } from "../core/dictionary.ts";

type Sentences = { readonly [code in FilmFault["code"]]: string };

const ID = {
  unreadable: "Berkas video ini rusak atau tidak lengkap.",
  fragmented: "Videonya terpotong-potong di dalam berkas, TV memerlukan satu potongan utuh.",
  "late-index": "Daftar isinya ada di akhir berkas, jadi TV harus memuat semuanya dahulu.",
  sound: "Suaranya bukan AAC.",
  tracks: "Harus ada tepat satu gambar bergerak di dalamnya.",
  "cut-off": "Gambarnya tidak lengkap. Ekspor sekali lagi dari aplikasi asalnya.",
  "no-codec": "Tidak tertulis bagaimana videonya dikodekan.",
  codec: "Videonya berkode {found}, bukan H.264.",
  profile: "Warnanya lebih halus daripada yang dapat diputar TV (perlu 8 bit, 4:2:0).",
  level: "Tingkat H.264-nya di atas 4.2.",
  setup: "Keterangan H.264 di dalamnya rusak.",
  pixels: "Ukurannya {w} × {h} piksel, paling besar 1920 × 1080.",
  "no-pixels": "Tidak ada gambar di dalamnya.",
  "no-length": "Videonya tidak punya durasi.",
  "too-long": "Lebih dari dua jam. Potong dahulu.",
  "too-fast": "{rate} gambar per detik, paling banyak 30.",
} as const satisfies Sentences;

export const FILM_FAULTS = dictionary({
  id: ID,
  en: {
    unreadable: "This video file is damaged or incomplete.",
    fragmented: "The video lies in fragments, TVs need it in one piece.",
    "late-index": "Its index stands at its end, so a TV would have to load all of it first.",
    sound: "Its sound is not AAC.",
    tracks: "There has to be exactly one moving picture in it.",
    "cut-off": "Pictures are missing. Export it again where it was made.",
    "no-codec": "It does not say how it is encoded.",
    codec: "It is encoded as {found}, not H.264.",
    profile: "Its colours are finer than TVs decode (8 bits and 4:2:0 are needed).",
    level: "Its H.264 level is above 4.2.",
    setup: "Its H.264 set-up is damaged.",
    pixels: "It has {w} × {h} pixels, at most 1920 × 1080 are possible.",
    "no-pixels": "There is no picture in it.",
    "no-length": "It has no length.",
    "too-long": "It is longer than two hours. Cut it first.",
    "too-fast": "{rate} pictures a second, at most 30 are possible.",
  },
});
