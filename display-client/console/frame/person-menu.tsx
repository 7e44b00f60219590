import { useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../api.gen.ts";
import { Icon } from "../parts/icon.tsx";
import { PAGES } from "../pages/index.ts";
import { Link, to } from "../router.tsx";
import { signOut } from "../sign-in.ts";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";

/** "RW" of "Rina Wulandari". */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  return [words[0], words.length > 1 ? words[words.length - 1] : undefined].map((word) => (word === undefined ? "" : Array.from(word)[0] ?? "")).join("").toUpperCase();
}

/** Who sits here, and what is theirs: account and going out. */
export function PersonMenu({ me }: { me: Me }) {
  const say = useWords(FRAME);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  const close = () => { setOpen(false); };
  return (
    <div class="me" ref={box} onKeyDown={keyed}>
      {open && <PersonLinks onFollow={close} />}
      <button type="button" class="me-open" aria-expanded={open} onClick={() => { setOpen(!open); }}>
        <span class="me-face" aria-hidden="true">{initials(me.name)}</span>
        <span class="rest"><b>{me.name}</b><small>{say(me.role)}</small></span>
      </button>
    </div>
  );
}

export function PersonLinks({ onFollow }: { onFollow?: () => void }) {
  const say = useWords(FRAME);
  const leave = () => {
    signOut().catch(() => undefined); // away: the bar says so, and nothing has changed
  };
  return (
    <div class="me-menu">
      {PAGES.some(({ path }) => path === "account") && <Link to={to("account")} {...(onFollow ? { onFollow } : {})}><Icon name="person" />{say("account")}</Link>}
      <button type="button" onClick={leave}><Icon name="out" />{say("sign_out")}</button>
    </div>
  );
}
