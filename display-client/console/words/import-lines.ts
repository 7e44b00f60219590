// What can be wrong with a line of a site profile, or is left out of it.
import { dictionary } from "../core/dictionary.ts";

export const IMPORT_LINES = dictionary({
  id: {
    broken: "Susunan berkas di baris ini rusak. Perbaiki tanda kurung, tanda kutip, atau komanya.",
    unknown_key: "“{name}” tidak dikenal di sini. Periksa ejaannya, atau hapus baris ini.",
    missing_key: "“{name}” belum ada. Tambahkan.",
    not_there: "“{name}” tidak ada di berkas ini. Pakai yang ada, atau tambahkan dahulu.",
    twice: "“{name}” disebut dua kali. Ubah salah satunya.",
    no_zone: "Pengeras “{name}” belum melayani zona mana pun. Sebutkan zonanya.",
    another_site: "Berkas ini dari gedung “{name}”, sedangkan di sini “{here}”. Hapus baris id bila memang untuk gedung ini.",
    media_left: "Daftar putar “{name}”: {n} berkas belum ada di server ini, jadi dilewati. Unggah di Media, lalu tambahkan lagi.",
    notice_ended: "Pengumuman “{name}” sudah berakhir, jadi dilewati.",
    field: "{field}: {text}",
    other: "Isi baris ini belum dapat dipakai.",
  },
  en: {
    broken: "This line is not well formed. Mend its brackets, quotes or commas.",
    unknown_key: "“{name}” is not known here. Check how it is written, or remove the line.",
    missing_key: "“{name}” is missing. Add it.",
    not_there: "“{name}” is not in this file. Use one that is, or add it first.",
    twice: "“{name}” is given twice. Change one of them.",
    no_zone: "Speaker “{name}” covers no zone yet. Name its zones.",
    another_site: "This file is of the building “{name}”, and here is “{here}”. Remove the line with id if it is meant for here.",
    media_left: "Playlist “{name}”: {n} {n#file is|files are} not on this server and left out. Upload in Media, then add again.",
    notice_ended: "The notice “{name}” has ended and is left out.",
    field: "{field}: {text}",
    other: "This line cannot be used yet.",
  },
});
