import "../tokens/console-fonts.css";
import "../tokens/console.css";
import "./base.css";
import "./counter/counter.css";
import { render } from "preact";
import { after } from "../core/clock.ts";
import { CounterApp } from "./counter/app.tsx";
import { applyPrefs } from "./prefs.ts";
import { whoIsThere } from "./sign-in.ts";

const AGAIN_MS = 2000;

/** The server may start later than the page. */
function ask(): void {
  whoIsThere().catch(() => after(AGAIN_MS, ask));
}

const root = document.getElementById("console");
if (root !== null) {
  applyPrefs();
  render(<CounterApp />, root);
  ask();
}
