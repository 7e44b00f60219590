// The televisions' styles, as the build hands them over: they go into each picture and not into the page.

let text = "";

/** Called by what the build makes of each style sheet of the televisions, in the order of their imports. */
export function addStyle(css: string): void {
  text += `${css}\n`;
}

export function pictureStyle(): string {
  return text;
}
