import "./chip.css";
import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

export type Tone = "ok" | "warn" | "bad" | "off" | "info";

const ICONS: { [T in Tone]: IconName } = { ok: "check", warn: "warning", bad: "warning", off: "pause", info: "info" };

/** A state: icon, word and colour. */
export function Chip({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ComponentChildren }) {
  return (
    <span class={`state is-${tone}`}>
      <Icon name={icon ?? ICONS[tone]} size={16} />
      {children}
    </span>
  );
}

/** A ticket; amber when it is what the hall sees as called now. */
export function TicketBadge({ ticket, now = false, large = false }: { ticket: string; now?: boolean; large?: boolean }) {
  return <span class={`ticket${now ? " is-now" : ""}${large ? " is-large" : ""}`}>{ticket}</span>;
}

/** How many; beside a word that says of what. */
export function Count({ children, tone = "info", label }: { children: ComponentChildren; tone?: "info" | "bad"; label: string }) {
  return (
    <span class={`count is-${tone}`}>
      <span aria-hidden="true">{children}</span>
      <span class="unseen">{label}</span>
    </span>
  );
}
