// Where the console begins.
import "../tokens/console.css";
import "../tokens/console-fonts.css";
import "./base.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { applyPrefs } from "./prefs.ts";
import { startRouter } from "./router.tsx";
import { windowId } from "./window-id.ts";

const root = document.getElementById("console");
applyPrefs();
startRouter();
windowId(); // taken out of the storage at once: a duplicate of the window, on whatever page, must not find it
if (root !== null) render(<App />, root);
