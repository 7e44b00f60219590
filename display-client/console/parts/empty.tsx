import "./empty.css";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

/** Nothing there: one sentence why, one button, and where it helps a small picture of the result. */
export function Empty({ icon = "info", tone, children, action, picture }: { icon?: IconName; tone?: "ok"; children: ComponentChildren; action?: ComponentChildren; picture?: ComponentChildren }) {
  return (
    <div class="empty">
      {picture ?? <span class={`empty-icon${tone === "ok" ? " ok" : ""}`}><Icon name={icon} size={28} /></span>}
      <p>{children}</p>
      {action}
    </div>
  );
}
