// Whether a page shows what the server has: its tiles, its card and its history, against the zone's state.
import { PATIENCE_MS, until } from "./panggil.mjs";

const CARD = "the newest call on the card";

// Runs in the page.
function shownBoard() {
  const text = (element) => (element === null ? null : element.textContent);
  const stage = document.querySelector(".stage");
  const tiles = {};
  for (const tile of Array.from(document.querySelectorAll(".tile[data-counter]"))) {
    tiles[tile.dataset.counter] = text(tile.querySelector(":scope > .tile-face .tile-ticket"));
  }
  const card = document.querySelector("[data-calls]");
  return {
    seq: stage === null ? null : Number(stage.dataset.seq),
    link: stage === null ? null : stage.dataset.link,
    old: stage !== null && stage.dataset.old === "yes",
    card: card === null ? [] : card.dataset.calls.split(" ").map(Number),
    tiles,
    history: Array.from(document.querySelectorAll(".history-row[data-call]"), (row) => Number(row.dataset.call)),
  };
}

/** What the page shows otherwise than the server, in words; [] when it shows the same. */
export function differences(shown, state) {
  const wrong = [];
  const say = (what, here, there) => {
    if (JSON.stringify(here) !== JSON.stringify(there)) wrong.push(`${what}: the page has ${JSON.stringify(here)}, the server ${JSON.stringify(there)}`);
  };
  say("link", shown.link, "live");
  say("old", shown.old, false);
  say("seq", shown.seq, state.seq);
  for (const [counter, ticket] of Object.entries(shown.tiles)) {
    const of = state.counters.find(({ id }) => id === counter);
    if (of === undefined || of.status === undefined || of.status === "open") say(`counter ${counter}`, ticket, of?.ticket ?? "–");
  }
  const last = state.recent[0]?.call;
  if (last !== undefined) say(CARD, shown.card.includes(last), true);
  const visit = ({ counter, ticket }) => `${counter} ${ticket}`;
  const seen = new Set(state.recent.filter(({ call }) => shown.card.includes(call)).map(visit));
  const before = state.recent.filter((call) => !seen.has(visit(call)) && seen.add(visit(call)));
  say("history", shown.history, before.slice(0, shown.history.length).map(({ call }) => call));
  if (before.length > 0 && shown.history.length === 0) wrong.push("history: the page has none");
  return wrong;
}

/** Waits until the page shows what the server has; `card: false` while calls still wait for their time on the card. */
export function untilRight(page, panggil, { zone = "lantai-1", card = true, within = PATIENCE_MS } = {}) {
  let wrong = [];
  const began = performance.now();
  return until("the server's board on the page", async () => {
    const state = await panggil.state(zone);
    wrong = differences(await page.evaluate(shownBoard), state).filter((what) => card || !what.startsWith(CARD));
    if (wrong.length > 0) throw new Error(wrong.join("; "));
    return performance.now() - began;
  }, within);
}

/** Calls that came onto the card, went, and came again: must be []. `cards` are the notes of lib/notes.mjs. */
export function flashedTwice(cards) {
  const shown = new Set();
  const twice = [];
  let before = [];
  for (const { calls } of cards) {
    const now = calls === "" ? [] : calls.split(" ");
    for (const call of now) {
      if (shown.has(call) && !before.includes(call)) twice.push(call);
      shown.add(call);
    }
    before = now;
  }
  return twice;
}
