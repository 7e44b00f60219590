import { describe, expect, test } from "vitest";
import { layoutFaultText } from "../../console/core/layout-fault.ts";
import { LAYOUT_FAULTS } from "../../console/words/layout-faults.ts";

const PARAMS = { most: 192, other: "media", least: 40, metres: 5.5, least_w: 120, least_h: 60, size: 3.1, needed: 5.1, id: "pagi", name: "Pagi", ratio: 4.6, suggested: "#0B4A86", widget: "cuaca" };

describe("a fault of a layout", () => {
  test.each(Object.keys(LAYOUT_FAULTS.id).filter((code) => !/-h$|^blank-|-screen$|^on_screen$|^other$/.test(code)))("%s is said in both languages, with nothing left unfilled", (code) => {
    const [id, en] = (["id", "en"] as const).map((language) => layoutFaultText({ field: "w", code, params: PARAMS }, language));
    expect(id).not.toBe(en);
    for (const text of [id, en]) expect(text).not.toMatch(/\{\w+\}|undefined|cannot hang yet|belum dapat terbit/);
  });

  test("tells the remedy of the axis it is about", () => {
    const text = (field: string, code: string, params: object) => layoutFaultText({ field, code, params: { ...params } }, "id");
    expect(text("w", "outside", { most: 192 })).toBe("Melewati tepi lembar. Geser atau sempitkan sampai kolom 192.");
    expect(text("y", "outside", { most: 108 })).toBe("Melewati tepi lembar. Geser atau pendekkan sampai baris 108.");
    expect(text("h", "no-room", { least: 10 })).toBe("Terlalu pendek untuk tulisan terkecilnya. Tinggikan menjadi 10 baris.");
    expect(text("w", "too-small", { metres: 5.5, least_w: 120, size: 3, needed: 5 })).toBe("Belum terbaca dari 5,5 m. Lebarkan menjadi 120 kolom.");
    expect(text("h", "too-small", { metres: 5, least_h: 60, size: 3, needed: 5 })).toBe("Belum terbaca dari 5 m. Tinggikan menjadi 60 baris.");
    expect(text("widget", "too-small", { metres: 9, size: 3, needed: 5 })).toBe("Belum terbaca dari 9 m, sebesar apa pun bagian ini. Pakai layar yang lebih besar, atau jarak baca yang lebih dekat.");
    expect(text("settings.media", "blank", {})).toBe("Belum ada gambarnya. Pilih satu gambar, atau hapus bagian ini.");
  });

  test("names the other region as the page does, and the screen it is wrong on", () => {
    const overlap = { field: "x", code: "overlap", params: { other: "media" }, screen: "Lobi Timur" };
    expect(layoutFaultText(overlap, "id", (region) => `“${region.toUpperCase()}”`)).toBe("Di layar Lobi Timur: Menutupi bagian “MEDIA”. Geser atau kecilkan salah satunya.");
  });

  test("of a value alone is said as everywhere, and one that nobody knows stays polite", () => {
    expect(layoutFaultText({ field: "name", code: "line", params: { most: 60 } }, "en")).toBe("Use 1 to 60 letters that can be read, on one line.");
    expect(layoutFaultText({ field: "regions", code: "too-many", params: { most: 60 } }, "id")).toBe("Paling banyak 60. Hapus dahulu yang tidak dipakai.");
    expect(layoutFaultText({ field: "x", code: "moonphase" }, "id")).toBe("Ini belum dapat terbit. Ubah isinya, lalu coba lagi.");
  });
});
