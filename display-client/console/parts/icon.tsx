// Own drawings: strokes of 2 on a grid of 24. Never without a word, except more, undo, redo, play and close, which are named for the ear.
import "./icon.css";

const PATHS = {
  home: "M4 11 12 4l8 7v9h-6v-6h-4v6H4z",
  screen: "M3 5h18v12H3zM8 21h8",
  history: "M12 7v5l3 2M4 12a8 8 0 1 0 3-6.2M4 4v4h4",
  layout: "M3 4h18v16H3zM3 9h18M13 9v11",
  media: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M15.5 9h.01",
  text: "M4 6h16M4 11h16M4 16h10",
  hall: "M4 20V9l8-5 8 5v11M9 20v-6h6v6",
  speaker: "M4 9v6h4l5 4V5L8 9zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  muted: "M4 9v6h4l5 4V5L8 9zM17 9.5l5 5M22 9.5l-5 5",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14a6.5 6.5 0 0 1 3.5 6",
  settings: "M5 7h8M19 7h0M5 17h0M11 17h8M16 4.5v5M8 14.5v5",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4",
  check: "M5 12.5l4.5 4.5L19 7",
  close: "M6 6l12 12M18 6 6 18",
  warning: "M12 4 2.5 20h19zM12 10v4M12 17.2v.1",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5M12 8v.1",
  plug: "M8 3v5M16 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
  disk: "M4 5h16v14H4zM4 14h16M16.5 16.6h.01",
  play: "M8 5v14l11-7z",
  stop: "M7 7h10v10H7z",
  again: "M4 12a8 8 0 0 1 14-5l2 2M20 4v5h-5M20 12a8 8 0 0 1-14 5l-2-2M4 20v-5h5",
  back: "M14 6l-6 6 6 6",
  forward: "M10 6l6 6-6 6",
  undo: "M9 6 4 11l5 5M4 11h10a6 6 0 0 1 6 6v1",
  redo: "M15 6l5 5-5 5M20 11H10a6 6 0 0 0-6 6v1",
  call: "M4 10v4h3l7 5V5L7 10zM18 9v6",
  person: "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21a8 8 0 0 1 16 0",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
  unseen: "M2 12s4-7 10-7c2 0 4 1 5.5 2M22 12s-4 7-10 7c-2 0-4-1-5.5-2M4 21 20 3",
  grid: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3 2",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  pause: "M8 5v14M16 5v14",
  skip: "M5 5v14l9-7zM18 5v14",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  upload: "M12 15V4M7 8l5-5 5 5M5 20h14",
  phone: "M7 3h10v18H7zM11 18h2",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  key: "M14 10a4 4 0 1 0-4 4c.7 0 1.4-.2 2-.5L14 15h2v2h2v2h3v-3l-7-6",
  out: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  header: "M3 4h18v16H3zM3 9h18M6 6.5h.01",
  strip: "M3 8h18v8H3zM6 12h6",
  film: "M3 5h18v14H3zM10 9v6l5-3z",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h3v3h-3zM20 14v.1M20 20v.1M14 20v.1",
  moon: "M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5",
  letters: "M4 19 9.5 5h1L16 19M6 14h8M18 10v9M20.5 10h-5",
  left: "M19 12H5M11 6l-6 6 6 6",
  right: "M5 12h14M13 6l6 6-6 6",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a word; the word says what it means. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class={name === "more" ? "icon is-dots" : "icon"} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
