import "./note.css";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";
import type { Tone } from "./chip.tsx";

const ICONS: { [T in Tone]: IconName } = { ok: "check", warn: "warning", bad: "warning", off: "info", info: "info" };

/** Words that stand where something happened until it is solved. `alert`: read out at once. */
export function Note({ tone = "info", icon, children, action, alert = false }: { tone?: Tone; icon?: IconName; children: ComponentChildren; action?: ComponentChildren; alert?: boolean }) {
  return (
    <div class={`note is-${tone}`} role={alert ? "alert" : undefined}>
      <span class={tone}><Icon name={icon ?? ICONS[tone]} /></span>
      <div class="rest">{children}</div>
      {action}
    </div>
  );
}
