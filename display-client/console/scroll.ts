// How far down each entry of the browser's history was read. The way back leads there again, as soon as what is fetched makes the
// page long enough; whoever moves the page meanwhile is not pulled away.
import { elapsed } from "../core/clock.ts";
import { requestId } from "./core/request-id.ts";

type Heights = ReadonlyMap<string, number>;

const KEY = "panggil.scroll";
/** A page that stays shorter for so long is another than it was. */
const WAIT_MS = 3000;
const MOVES = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

const heights = new Map<string, number>();
let entry = "";
let restoring = false;

function isState(state: unknown): state is { entry: string } {
  return typeof state === "object" && state !== null && "entry" in state && typeof state.entry === "string";
}

function entryNow(): string {
  const state: unknown = history.state;
  return isState(state) ? state.entry : "";
}

function read(): Heights {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return new Map(Array.isArray(kept) ? kept : []);
  } catch {
    return new Map();
  }
}

function keep(): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(Array.from(heights)));
  } catch {
    // Without storage a reload begins at the top.
  }
}

function stop(): void {
  restoring = false;
}

/** Once the page is long enough, and until then at each of its pictures. */
function restore(height: number): void {
  const until = elapsed() + WAIT_MS;
  const of = entry;
  restoring = true;
  const look = () => {
    if (!restoring || entry !== of) return;
    const isThere = document.documentElement.scrollHeight - window.innerHeight >= height;
    if (!isThere && elapsed() < until) {
      requestAnimationFrame(look);
      return;
    }
    restoring = false;
    window.scrollTo(0, height);
  };
  requestAnimationFrame(look);
}

/** Notes where the page is read, for as long as it lives; after a reload it goes on there. */
export function startScroll(): void {
  history.scrollRestoration = "manual";
  for (const [known, height] of read()) heights.set(known, height);
  window.addEventListener("scroll", () => {
    if (!restoring) heights.set(entry, Math.round(window.scrollY));
  }, { passive: true });
  for (const move of MOVES) window.addEventListener(move, stop, { passive: true });
  window.addEventListener("pagehide", keep);
  if (isState(history.state)) scrollBack();
  else history.replaceState(newEntry(), "");
}

/** What a new entry of the history carries. */
export function newEntry(): { entry: string } {
  stop();
  entry = requestId();
  heights.set(entry, Math.round(window.scrollY));
  return { entry };
}

/** The history has led to another entry: to where that one was read. */
export function scrollBack(): void {
  entry = entryNow();
  restore(heights.get(entry) ?? 0);
}
