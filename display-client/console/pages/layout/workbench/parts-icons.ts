import type { IconName } from "../../../parts/icon.tsx";

const ICONS: { [widget: string]: IconName } = {
  header: "header", call: "call", strip: "strip", counters: "grid", history: "history", next: "skip", media: "film", ticker: "list", text: "letters",
  image: "media", clock: "clock", qr: "qr", info: "info", notice: "bell", closing: "moon",
};

/** The picture of a kind of part. */
export function iconOf(widget: string): IconName {
  return ICONS[widget] ?? "layout";
}
