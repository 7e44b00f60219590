// What each starter is for.
import { dictionary } from "../core/dictionary.ts";

export const STARTERS = dictionary({
  id: {
    utama: "Panggilan besar, petak gerai, media, dan riwayat: untuk kebanyakan ruang tunggu.",
    "semua-gerai": "Semua gerai sekaligus dalam petak besar.",
    "satu-layanan": "Satu layanan: nomor yang dipanggil dan yang berikutnya.",
    potret: "Layar tegak: panggilan di atas, media di tengah, gerai di bawah.",
    "media-besar": "Media mendapat tempat terbesar; panggilan di sisinya.",
  },
  en: {
    utama: "A large call, counter tiles, media and history: for most waiting rooms.",
    "semua-gerai": "All counters at once as large tiles.",
    "satu-layanan": "One service: the called ticket and those next.",
    potret: "An upright screen: call on top, media in the middle, counters below.",
    "media-besar": "Media has the largest place; calls stand beside it.",
  },
});
