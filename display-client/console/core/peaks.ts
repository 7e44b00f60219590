// How loud a recording is from beginning to end, as a few bars. In: a WAV of 16 bit; out: heights from 0 to 1.

type Samples = { from: number; count: number };

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

function samplesOf(view: DataView): Samples | null {
  if (view.byteLength < 12 || tag(view, 0) !== "RIFF" || tag(view, 8) !== "WAVE") return null;
  let at = 12;
  while (at + 8 <= view.byteLength) {
    const length = view.getUint32(at + 4, true);
    // A length of nothing or beyond the end is that of a stream: the samples go on to the end.
    const rest = view.byteLength - at - 8;
    if (tag(view, at) === "data") return { from: at + 8, count: Math.floor(Math.min(length === 0 ? rest : length, rest) / 2) };
    at += 8 + length + (length % 2);
  }
  return null;
}

/** The peak of each of `bars` equal parts, the loudest being 1; null for what is no such WAV. */
export function peaksOf(wav: ArrayBuffer, bars: number): number[] | null {
  const view = new DataView(wav);
  const samples = samplesOf(view);
  if (samples === null || samples.count < bars) return null;
  const width = Math.floor(samples.count / bars);
  const peaks = Array.from({ length: bars }, (_, bar) => {
    let peak = 0;
    // Every eighth sample is enough for a bar of three pixels.
    for (let n = bar * width; n < (bar + 1) * width; n += 8) peak = Math.max(peak, Math.abs(view.getInt16(samples.from + n * 2, true)));
    return peak;
  });
  const loudest = Math.max(...peaks, 1);
  return peaks.map((peak) => peak / loudest);
}
