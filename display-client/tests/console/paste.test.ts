import { describe, expect, test } from "vitest";
import { faultsOf, filledLines, freeNumber, mended, withPasted, zoneCounts } from "../../console/core/counter-lines.ts";
import { isTable, readPaste } from "../../console/core/paste.ts";
import type { CounterLine } from "../../console/core/paste.ts";
import { plain, rowsOf } from "../../console/core/separated.ts";

function line(number: string, name: string, zone = "", service = ""): CounterLine {
  return { number, name, zone, service };
}
const short = (lines: CounterLine[]) => lines.map(({ number, name, zone }) => [number, name, zone].join("|"));

describe("the separator", () => {
  test.each([
    ["tab, with commas in names", "1\tDinas A, B\tLantai 1\n2\tDinas C, D\tLantai 1", [["1", "Dinas A, B", "Lantai 1"], ["2", "Dinas C, D", "Lantai 1"]]],
    ["semicolon, as Excel writes it here", "1;Dinas A, B, C;Lantai 1\r\n2;Samsat;Lantai 1", [["1", "Dinas A, B, C", "Lantai 1"], ["2", "Samsat", "Lantai 1"]]],
    ["comma", "1,Informasi\n2,Samsat", [["1", "Informasi"], ["2", "Samsat"]]],
    ["none", "Informasi\nSamsat", [["Informasi"], ["Samsat"]]],
  ])("is found: %s", (_what, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  test("a quoted cell holds separators, line ends and quotes", () => {
    expect(rowsOf('1;"Dinas ""Satu""; lantai\n dua";x\n2;Samsat 5" layar;y')).toEqual([["1", 'Dinas "Satu"; lantai dua', "x"], ["2", 'Samsat 5" layar', "y"]]);
  });

  test("mark, empty rows and spaces that cannot be seen are dropped", () => {
    expect(rowsOf("\ufeff1;\u00a0Samsat \u200b;\n\n ; ;\n2;Pos;")).toEqual([["1", "Samsat", ""], ["2", "Pos", ""]]);
    expect(plain("a\u202e\u0007b")).toBe("a b");
  });
});

describe("columns", () => {
  test("are recognised by their heads, in any order, whatever they are called here", () => {
    expect(readPaste("Lantai;Nama Instansi;No. Loket;Keterangan\n1;Samsat;3;pindah\nAula;Pos;4;").lines).toEqual([line("3", "Samsat", "Lantai 1"), line("4", "Pos", "Aula")]);
    expect(readPaste("Lantai;Nama Instansi;No. Loket;Keterangan\n1;Samsat;3;pindah").left).toEqual(["Keterangan"]);
    expect(short(readPaste("Gerai\tInstansi\tZona\nGerai 5\tSamsat\tA").lines)).toEqual(["5|Samsat|A"]);
    expect(short(readPaste("No\tGerai\n1\tSamsat\n2\tPos").lines)).toEqual(["1|Samsat|", "2|Pos|"]);
    expect(short(readPaste("Nomor\tLayanan\n1\tKTP").lines)).toEqual(["1|KTP|"]);
    expect(readPaste("Nomor\tNama\tLayanan\n1\tDukcapil\tKTP").lines[0]?.service).toBe("KTP");
  });

  test("without heads stand as number, name, zone", () => {
    expect(short(readPaste("1\tInformasi\tLantai 1").lines)).toEqual(["1|Informasi|Lantai 1"]);
    expect(short(readPaste("A1;Samsat\nA2;Pos").lines)).toEqual(["A1|Samsat|", "A2|Pos|"]);
    expect(readPaste("1;Samsat;L1;KTP;x\n2;Pos;L1;SIM;y").left).toEqual(["5"]);
  });

  test("names alone are numbered from one", () => {
    expect(short(readPaste("Informasi\nSamsat").lines)).toEqual(["1|Informasi|", "2|Samsat|"]);
    expect(short(readPaste("Informasi;Lantai 1\nSamsat;Lantai 2").lines)).toEqual(["1|Informasi|Lantai 1", "2|Samsat|Lantai 2"]);
  });

  test("markup stays what it is: text", () => {
    expect(readPaste("1;<b>Samsat</b><script>alert(1)</script>").lines[0]?.name).toBe("<b>Samsat</b><script>alert(1)</script>");
  });

  test("nothing gives nothing", () => {
    for (const text of ["", "\ufeff", "\n\n", ";;\n;;"]) expect(readPaste(text)).toEqual({ lines: [], left: [] });
  });

  test("a table is told from a word", () => {
    expect(isTable("Samsat, Kota")).toBe(false);
    expect(isTable("1\tSamsat")).toBe(true);
    expect(isTable("Samsat\nPos")).toBe(true);
  });
});

describe("faults", () => {
  const lines = [line("5", "Dukcapil"), line("6", "Imigrasi"), line("5", "SKCK Kepolisian"), line("", "Pos"), line("8", ""), line("", "")];

  test("each stands at its row, with what mends it", () => {
    const faults = faultsOf(lines, { zones: null });
    expect(faults.map(({ row, is }) => `${row} ${is}`)).toEqual(["3 number.twice", "4 number.missing", "5 name.missing"]);
    expect(faults[0]).toMatchObject({ cell: "number", value: "5", other: "Dukcapil", mendings: [{ do: "number", number: "7" }, { do: "skip" }] });
  });

  test("one press mends one row", () => {
    const [twice] = faultsOf(lines, { zones: null });
    if (twice === undefined) throw new Error("no fault");
    expect(mended(lines, twice, { do: "number", number: "7" })[2]).toEqual(line("7", "SKCK Kepolisian"));
    expect(mended(lines, twice, { do: "skip" })).toHaveLength(5);
  });

  test("numbers are compared as the server does, without regard to case", () => {
    expect(faultsOf([line("A1", "x"), line(" a1 ", "y")], { zones: null })).toHaveLength(1);
  });

  test("a zone that is not there is made by a press, where zones are fixed", () => {
    const [fault] = faultsOf([line("1", "x", "Lantai 3")], { zones: ["lantai 1"] });
    expect(fault?.mendings[0]).toEqual({ do: "zone", zone: "Lantai 3" });
    expect(faultsOf([line("1", "x", "LANTAI 3")], { zones: ["Lantai 1", "Lantai 3"] })).toEqual([]);
    expect(faultsOf([line("1", "x", "Lantai 3")], { zones: null })).toEqual([]);
  });

  test("a free number follows the row above, or is the row's own, or the first that nobody has", () => {
    expect(freeNumber([line("6", "a"), line("6", "b")], 1)).toBe("7");
    expect(freeNumber([line("A", "a"), line("A", "b")], 1)).toBe("2");
    expect(freeNumber([line("1", "a"), line("2", "b"), line("1", "c")], 2)).toBe("3");
    expect(freeNumber([line("3", "a"), line("2", "b"), line("2", "c")], 2)).toBe("1");
  });

  test("pasting again changes rows of the same number, adds the others and removes none", () => {
    const before = [line("1", "Informasi"), line("2", "Samsat"), line("", "")];
    expect(short(withPasted(before, [line("2", "Samsat Kota"), line("3", "Pos")]))).toEqual(["1|Informasi|", "2|Samsat Kota|", "3|Pos|"]);
    expect(short(withPasted([line("", "")], [line("3", "Pos"), line("3", "Bank")]))).toEqual(["3|Pos|", "3|Bank|"]);
    expect(short(withPasted([line("3", "Lama")], [line("3", "Pos"), line("3", "Bank")]))).toEqual(["3|Pos|", "3|Bank|"]);
  });

  test("what is sent is trimmed and without blank rows; zones are counted in their order", () => {
    expect(filledLines([line(" 1 ", " Pos "), line("", " ")])).toEqual([line("1", "Pos")]);
    expect(zoneCounts([line("1", "a", "B"), line("2", "b"), line("3", "c", "b")])).toEqual([{ zone: "B", count: 2 }, { zone: "", count: 1 }]);
  });
});
