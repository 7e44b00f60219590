// What a picture shows, counted in its pixels.
import { PNG } from "pngjs";

/** The share of pixels within `slack` of the colour, 0 to 1. */
export function shareOf(png, [red, green, blue], slack = 8) {
  const { data, width, height } = PNG.sync.read(png);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (Math.abs(data[at] - red) <= slack && Math.abs(data[at + 1] - green) <= slack && Math.abs(data[at + 2] - blue) <= slack) count += 1;
  }
  return count / (width * height);
}
