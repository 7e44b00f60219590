import { describe, expect, test } from "vitest";
import { importLine } from "../../console/core/import-line.ts";

describe("a line of a site profile", () => {
  test.each([
    ["counter `25` is in zone `lantai-9`, which there is not; known are lantai-1", "“lantai-9” tidak ada di berkas ini. Pakai yang ada, atau tambahkan dahulu.", false],
    ["unknown key `namee` in [[counter]]; known are name", "“namee” tidak dikenal di sini. Periksa ejaannya, atau hapus baris ini.", true],
    ["[[counter]] needs `name`; add it", "“name” belum ada. Tambahkan.", true],
    ["zone `a` is already given at profile.toml:6; change one", "“a” disebut dua kali. Ubah salah satunya.", true],
    ["`name` must have 1 to 60 characters, it has 0", "Nama: Isi 1 sampai 60 huruf yang dapat dibaca, dalam satu baris.", true],
    ["playlist `lobi` names 2 files that are not here: they are left out; upload them in Media and add them again", "Daftar putar “lobi”: 2 berkas belum ada di server ini, jadi dilewati. Unggah di Media, lalu tambahkan lagi.", true],
    ["the notice `Libur` has ended: it is left out", "Pengumuman “Libur” sudah berakhir, jadi dilewati.", true],
    ["is not valid TOML: unclosed table, expected `]`; mend the line", "Susunan berkas di baris ini rusak. Perbaiki tanda kurung, tanda kutip, atau komanya.", false],
    ["the moon is full", "Isi baris ini belum dapat dipakai.", false],
  ])("%s", (message, text, isWhole) => {
    expect(importLine(message, "id")).toEqual({ text, isWhole });
  });
});
