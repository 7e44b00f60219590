import { expect, test } from "vitest";
import { peaksOf } from "../../console/core/peaks.ts";

function wav(samples: number[], before = 0): ArrayBuffer {
  const bytes = new ArrayBuffer(44 + before + samples.length * 2);
  const view = new DataView(bytes);
  const write = (at: number, text: string) => Array.from(text).forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  write(0, "RIFF");
  write(8, "WAVE");
  write(12, "fmt ");
  view.setUint32(16, 16 + before, true);
  write(36 + before, "data");
  view.setUint32(40 + before, samples.length * 2, true);
  samples.forEach((sample, index) => view.setInt16(44 + before + index * 2, sample, true));
  return bytes;
}

test("each bar is as high as its part is loud", () => {
  const quiet = Array.from({ length: 64 }, () => 100);
  const loud = Array.from({ length: 64 }, () => -400);
  expect(peaksOf(wav([...quiet, ...loud]), 2)).toEqual([0.25, 1]);
  expect(peaksOf(wav([...quiet, ...loud], 10), 2)).toEqual([0.25, 1]);
});

test("what is no WAV has no bars", () => {
  expect(peaksOf(new ArrayBuffer(4), 2)).toBeNull();
  expect(peaksOf(new ArrayBuffer(64), 2)).toBeNull();
  expect(peaksOf(wav([1]), 2)).toBeNull();
});
