// Runs in the page, also in that of an engine from 2018 (no `?.`): when each thing was first seen, in ms since the page began, every change
// of the card and of the link, and every call that was seen on card or history.
export function noteDrawing() {
  const notes = { first: {}, card: [], link: [], seen: [] };
  window.notes = notes;
  const marks = { tile: ".tile", chip: ".chip", late: ".header-late", called: ".call.is-called" };
  const valueOf = (name) => {
    const found = document.querySelector(`[data-${name}]`);
    return found === null ? "" : found.dataset[name];
  };
  const note = (list, name, at) => {
    const value = valueOf(name);
    const last = list[list.length - 1];
    if (value !== (last === undefined ? "" : last[name])) list.push({ [name]: value, at });
  };
  const look = () => {
    const now = performance.now();
    for (const [name, selector] of Object.entries(marks)) {
      if (notes.first[name] === undefined && document.querySelector(selector) !== null) notes.first[name] = now;
    }
    note(notes.card, "calls", now);
    const rows = Array.from(document.querySelectorAll(".history-row[data-call]"), (row) => row.dataset.call);
    for (const call of rows.concat(valueOf("calls").split(" "))) if (notes.seen.indexOf(call) < 0) notes.seen.push(call);
    note(notes.link, "link", now);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true });
  notes.off = () => observer.disconnect();
}
