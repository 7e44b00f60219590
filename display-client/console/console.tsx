// Where the console begins.
import "../tokens/console.css";
import "../tokens/console-fonts.css";
import "./base.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { applyPrefs } from "./prefs.ts";
import { startRouter } from "./router.tsx";

const root = document.getElementById("console");
applyPrefs();
startRouter();
if (root !== null) render(<App />, root);
