// What is looked at on every page of the console: that nothing is cut, nothing stands beside the window, no word is missing.

/** Words that must never be read: places left open, names of words in place of words, values that came to nothing. */
const MISSING = /\{[a-z_]+\}|\bundefined\b|\bNaN\b|\[object|\b(?:tab|col|cell|state|status|verb|noun|kind|why|refused|via|role|can|outcome|gap|report|tech|judge|style)[._][a-z]+/;

/** Places left open and names of words, as a list to compare with []. What machines wrote stands in `code` and `pre`. */
export function missingWords(page) {
  return page.evaluate((pattern) => {
    const missing = new RegExp(pattern, "u");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const out = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement.closest("script, style, code, pre, details, .picture") === null && missing.test(node.data)) out.push(node.data.trim());
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder]")) {
      for (const name of ["aria-label", "placeholder"]) if (missing.test(element.getAttribute(name) ?? "")) out.push(`${name}: ${element.getAttribute(name)}`);
    }
    return out;
  }, MISSING.source);
}

/** Texts that a box hides in part, or that stand beside the window; the televisions' own pictures look after themselves, and what stands in a small picture stands beside it, too. */
export function cutTexts(page) {
  return page.evaluate(() => {
    const out = [];
    const hides = (element, axis) => ["hidden", "clip"].includes(getComputedStyle(element)[axis]);
    const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    const unseen = (element) => element.closest(".unseen, .skip, script, style, .picture, .thumb, option, dialog:not([open])") !== null || element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) === false;
    const faultOf = (element, box) => {
      for (let above = element; above !== null && above !== document.documentElement; above = above.parentElement) {
        if (scrolls(above)) return null;
        const room = above.getBoundingClientRect();
        if (room.width <= 1 || getComputedStyle(above).clipPath !== "none") return null;
        if (hides(above, "overflowX") && (box.left < room.left - 1 || box.right > room.right + 1)) return above.className;
        if (hides(above, "overflowY") && (box.top < room.top - 2 || box.bottom > room.bottom + 2)) return above.className;
      }
      return box.left < -1 || box.right > document.documentElement.clientWidth + 1 ? "the window" : null;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() === "" || unseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const fault = box.width === 0 ? null : faultOf(element, box);
        if (fault !== null) out.push(`${node.data.trim()} (by ${fault})`);
      }
    }
    return Array.from(new Set(out));
  });
}

/** Fields that hide a part of what stands in them. */
export function cutFields(page) {
  return page.evaluate(() => {
    const seen = (field) => field.closest(".unseen") === null && field.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && field.getClientRects().length > 0;
    const pen = document.createElement("canvas").getContext("2d");
    const isCut = (field) => {
      const style = getComputedStyle(field);
      if (field.tagName !== "SELECT") return field.scrollWidth > field.clientWidth + 1 || field.scrollHeight > field.clientHeight + 2;
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      return pen.measureText(field.selectedOptions[0]?.text ?? "").width > field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) + 1;
    };
    const fields = [...document.querySelectorAll("input:is([type=text], [type=search], :not([type])), textarea, select")];
    return fields.filter((field) => seen(field) && isCut(field)).map((field) => `${field.name || field.id}: ${field.tagName === "SELECT" ? field.selectedOptions[0]?.text : field.value}`);
  });
}
