// Pictures to compare with: sixteen steps of each colour, which tells any two looks apart and keeps the files small.
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const STEP = 17;
const SMALL = { colorType: 2, inputHasAlpha: true, deflateLevel: 9, deflateStrategy: 0, filterType: 0 };

/** A screenshot, coarse. */
export function coarse(screenshot) {
  const picture = PNG.sync.read(screenshot);
  picture.data.forEach((value, index) => { picture.data[index] = Math.round(value / STEP) * STEP; });
  return picture;
}

export function written(picture) {
  return PNG.sync.write(picture, SMALL);
}

/** The share of pixels that differ, and a picture of where. */
export function differ(now, meant) {
  const where = new PNG({ width: now.width, height: now.height });
  const pixels = pixelmatch(now.data, meant.data, where.data, now.width, now.height, { threshold: 0.1 });
  return { share: pixels / (now.width * now.height), where };
}

export function read(bytes) {
  return PNG.sync.read(bytes);
}
