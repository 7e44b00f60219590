// Work with keys alone, and where the focus is.

/**
 * What is wrong with where the focus is: nothing to be seen of it, or something lies over it. Null when all is well.
 * A control that a mark beside it stands for is looked at there.
 */
export function focusFault(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const isUnseen = element.matches(".unseen, .unseen *");
    const mark = isUnseen ? (element.nextElementSibling ?? element.parentElement) : element;
    const box = mark.getBoundingClientRect();
    const name = `${element.tagName} ${element.getAttribute("aria-label") ?? (element.textContent.trim().slice(0, 40) || element.getAttribute("name"))}`;
    if (element.tagName === "IFRAME") return null;
    const around = [mark];
    while (around[around.length - 1].parentElement !== null) around.push(around[around.length - 1].parentElement);
    const ringed = around.some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow.includes("0px 0px 0px 3px");
    });
    if (!ringed) return `not seen: ${name}`;
    if (box.top < -1 || box.left < -1 || box.right > innerWidth + 1 || (box.bottom > innerHeight + 1 && box.height < innerHeight)) return `outside of the window: ${name}`;
    // Within a password's own edge lies the button that shows it, on a region's own corners its handles.
    const points = [[box.left + 4, box.top + 4], [(box.left + box.right) / 2, (box.top + box.bottom) / 2], [box.right - 4, box.bottom - 4]];
    for (const [x, y] of points) {
      const top = document.elementFromPoint(x, y);
      if (top !== null && !mark.contains(top) && !top.contains(mark) && top.closest("label")?.contains(element) !== true && top.closest(".field-show, .wb-handle") === null) return `under ${top.tagName} ${top.className}: ${name}`;
    }
    return null;
  });
}

/** Presses a key, "Tab" or "Shift+Tab", until what has the focus is called `name`; every stop on the way must be seen. */
export async function tabTo(page, name, { key = "Tab", most = 160 } = {}) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press(key);
    const fault = await focusFault(page);
    if (fault !== null) throw new Error(fault);
    if (await hasFocus(page, name)) return;
  }
  throw new Error(`${most} times ${key} did not lead to ${name}`);
}

/** Whether what has the focus is called `name`. */
export function hasFocus(page, name) {
  return page.evaluate(({ wanted, isPattern }) => {
    const element = document.activeElement;
    const label = element.labels?.[0] ?? null;
    const texts = [element.getAttribute("aria-label"), label?.querySelector("b, .check-label")?.textContent, label?.textContent, element.getAttribute("aria-labelledby") === null ? null : document.getElementById(element.getAttribute("aria-labelledby"))?.textContent, element.matches("input, select, textarea") ? null : element.textContent];
    return texts.some((text) => typeof text === "string" && (isPattern ? new RegExp(wanted, "u").test(text.trim()) : text.trim() === wanted));
  }, typeof name === "string" ? { wanted: name, isPattern: false } : { wanted: name.source, isPattern: true });
}

/** Goes through everything that can have the focus, forwards and back: every stop that is not seen, as a list to compare with []. */
export async function focusFaults(page, { most = 400 } = {}) {
  const faults = [];
  for (const key of ["Tab", "Shift+Tab"]) {
    await page.evaluate(() => { document.activeElement?.blur(); });
    const first = await nextStop(page, key, faults);
    for (let presses = 0; presses < most; presses += 1) if ((await nextStop(page, key, faults)) === first) break;
  }
  return Array.from(new Set(faults));
}

let stops = 0;

/** The number of the thing that gets the focus; null outside of the page. */
async function nextStop(page, key, faults) {
  await page.keyboard.press(key);
  const fault = await focusFault(page);
  if (fault !== null) faults.push(`${key}: ${fault}`);
  stops += 1;
  return page.evaluate((stop) => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    element.dataset.stop ??= stop;
    return element.dataset.stop;
  }, stops);
}
