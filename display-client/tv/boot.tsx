// Where the page begins: which zone, the window's size, the fonts, and then the screen.
import { render } from "preact";
import { elapsed } from "../core/clock.ts";
import type { Link } from "../core/link.ts";
import { forgetWidths } from "../widgets/measure.ts";
import { ChooseZone, NoBoard } from "./calm.tsx";
import { whenFonts } from "./fonts.ts";
import { asked } from "./page.ts";
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

function boot(root: HTMLElement): void {
  let sheet = sheetNow();
  let screen: Screen | null = null;
  let draw: (() => void) | null = null;
  const redraw = () => {
    sheet = sheetNow();
    if (screen === null) draw?.();
    else screen.redraw();
  };
  // The page's own: it lives as long as the page does, and so does this listener.
  window.addEventListener("resize", redraw);

  const start = (zone: string) => {
    screen = startScreen(root, zone, () => sheet, (ready) => {
      whenFonts(FONTS_MS, ready, () => {
        forgetWidths();
        redraw();
      });
    });
  };
  const show = (link: Link) => {
    draw = () => {
      render(<NoBoard link={link} sheet={sheet} />, root);
    };
    draw();
  };

  startKeeping();
  const zone = asked("zone");
  if (zone !== null) {
    start(zone);
    return;
  }
  const since = elapsed();
  show({ is: "opening", since });
  askZones(
    ({ zones, open }) => {
      const only = zones.length === 1 ? zones[0] : undefined;
      if (open && only !== undefined) {
        start(only.id);
      } else if (open) {
        draw = () => {
          render(<ChooseZone zones={zones} sheet={sheet} />, root);
        };
        draw();
      } else {
        show({ is: "refused", since, why: "unpaired" });
      }
    },
    () => {
      show({ is: "lost", since });
    },
  );
}

const root = document.getElementById("screen");
if (root !== null) boot(root);
