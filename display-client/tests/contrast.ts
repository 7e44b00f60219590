/** Red, green and blue of a colour in hex. */
export function channels(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((value) => (value / 255 <= 0.039_28 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** How far apart two colours are, from 1 to 21. */
export function contrast(a: string | number[], b: string | number[]): number {
  const [low = 0, high = 0] = [a, b].map((colour) => luminance(typeof colour === "string" ? channels(colour) : colour)).sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The custom properties of the first block that follows `selector`. */
export function tokensOf(css: string, selector: string): { [name: string]: string } {
  const plain = css.replace(/\/\*[^]*?\*\//g, "");
  const from = plain.indexOf(`${selector} {`);
  const block = from < 0 ? "" : plain.slice(from, plain.indexOf("}", from));
  const found: { [name: string]: string } = {};
  for (const [, name, value] of block.matchAll(/--([\w-]+):\s*([^;]+);/g)) if (name && value) found[name] = value.trim();
  return found;
}
