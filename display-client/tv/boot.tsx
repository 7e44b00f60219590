// Where the page begins: as which screen, the window's size, the fonts, and then the screen.
import { render } from "preact";
import type { ComponentChild } from "preact";
import { after, elapsed } from "../core/clock.ts";
import type { Stop } from "../core/clock.ts";
import type { Link, Refusal } from "../core/link.ts";
import type { Paired } from "../core/pairing.ts";
import { forgetWidths } from "../widgets/measure.ts";
import { AskToPair, ChooseZone, NoBoard } from "./calm.tsx";
import { whenFonts } from "./fonts.ts";
import { asked } from "./page.ts";
import { forgetPairing, keepPairing, keptPairing } from "./pairing-kept.ts";
import { askPairing } from "./pairing.ts";
import type { Seat } from "./hello.ts";
import { startScreen } from "./screen.tsx";
import type { Screen } from "./screen.tsx";
import type { Sheet } from "./stage.tsx";
import { startKeeping } from "./worker.ts";
import { askZones } from "./zones.ts";

// A kept board must be drawn within the first second, with or without the fonts; they are fitted in when they come.
const FONTS_MS = 800;

function sheetNow(): Sheet {
  return { w: window.innerWidth, h: window.innerHeight };
}

// A screen tells it in the middle of its own work, which it finishes first.
function soon(run: () => void): void {
  after(0, run);
}

function boot(root: HTMLElement): void {
  let sheet = sheetNow();
  let screen: Screen | null = null;
  let stopAsking: Stop | null = null;
  let draw: (() => void) | null = null;
  const redraw = () => {
    sheet = sheetNow();
    if (screen === null) draw?.();
    else screen.redraw();
  };
  // The page's own: it lives as long as the page does, and so does this listener.
  window.addEventListener("resize", redraw);

  function show(page: () => ComponentChild): void {
    draw = () => { render(page(), root); };
    draw();
  }
  function showLink(link: Link): void {
    show(() => <NoBoard link={link} sheet={sheet} />);
  }

  function end(): void {
    stopAsking?.();
    screen?.stop();
    screen = null;
    stopAsking = null;
  }

  function readyAt(drawFirst: () => void): void {
    whenFonts(FONTS_MS, drawFirst, () => {
      forgetWidths();
      redraw();
    });
  }

  function start(seat: Seat): void {
    end();
    screen = startScreen(root, seat, () => sheet, readyAt, {
      refused: (why) => { soon(() => { refused(seat, why); }); },
      moved: (zone) => { soon(() => { moved(seat, zone); }); },
    });
  }

  function startPaired(paired: Paired): void {
    start({ zone: paired.zone, paired });
  }

  function refused({ paired }: Seat, why: Refusal): void {
    const kept = keptPairing();
    if (paired === null) {
      if (why !== "unpaired") return;
      if (kept === null) pair();
      else startPaired(kept);
    } else if (why === "unpaired" || why === "removed") {
      // Another window of this television may have been let in anew since.
      if (kept?.token === paired.token) forgetPairing();
      pair();
    }
  }

  function moved({ paired }: Seat, zone: string): void {
    if (paired === null) return;
    const there = { ...paired, zone };
    keepPairing(there);
    startPaired(there);
  }

  function pair(): void {
    end();
    const since = elapsed();
    showLink({ is: "opening", since });
    stopAsking = askPairing({
      shown: (asking) => { show(() => <AskToPair asking={asking} sheet={sheet} />); },
      paired: (paired) => {
        keepPairing(paired);
        startPaired(paired);
      },
      away: () => { showLink({ is: "lost", since }); },
    });
  }

  function chooseZone(): void {
    const since = elapsed();
    showLink({ is: "opening", since });
    askZones(
      ({ zones, open }) => {
        const only = zones.length === 1 ? zones[0] : undefined;
        if (!open) pair();
        else if (only === undefined) show(() => <ChooseZone zones={zones} sheet={sheet} />);
        else start({ zone: only.id, paired: null });
      },
      () => { showLink({ is: "lost", since }); },
    );
  }

  startKeeping();
  const [zone, kept] = [asked("zone"), keptPairing()];
  if (zone !== null) start({ zone, paired: null });
  else if (kept !== null) startPaired(kept);
  else chooseZone();
}

const root = document.getElementById("screen");
if (root !== null) boot(root);
