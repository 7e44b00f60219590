import "./button.css";
import { useId } from "preact/hooks";
import type { ComponentChildren, Ref } from "preact";
import { Link } from "../router.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon.tsx";

/** `primary`: one per view. `danger`: removes. `quiet`: leaves something out. */
export type Look = "primary" | "secondary" | "quiet" | "danger";

type ButtonProps = {
  children: ComponentChildren;
  onPress?: () => void;
  look?: Look;
  icon?: IconName;
  /** 36 px, for dense rows on large screens. */
  small?: boolean;
  /** The label while it works, such as "Menyimpan…": further presses are ignored. */
  busy?: string | false | null;
  /** Why it cannot be pressed now; said below it. */
  blocked?: string | null;
  /** The name for the ear, where the label alone does not say it. */
  label?: string;
  submit?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  wide?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
};

function classOf({ look = "secondary", small, wide }: Pick<ButtonProps, "look" | "small" | "wide">): string {
  return `button is-${look}${small === true ? " is-small" : ""}${wide === true ? " is-wide" : ""}`;
}

/** Label: verb and thing; one that opens a dialog ends in "…". */
export function Button(props: ButtonProps) {
  const { children, onPress, icon, busy, blocked, label, submit = false, pressed, expanded, buttonRef } = props;
  const id = useId();
  const working = typeof busy === "string";
  const stopped = working || (blocked ?? null) !== null;
  const press = (event: MouseEvent) => {
    if (stopped) event.preventDefault();
    else onPress?.();
  };
  const button = (
    <button
      type={submit ? "submit" : "button"} class={classOf(props)} ref={buttonRef ?? null} onClick={press}
      aria-busy={working} aria-disabled={stopped} aria-label={label} aria-pressed={pressed} aria-expanded={expanded}
      aria-describedby={blocked ? `${id}-why` : undefined}
    >
      {/* Both labels lie in one cell: the width is kept while it works. */}
      <span class="button-label" aria-hidden={working}>{icon && <Icon name={icon} />}<span>{children}</span></span>
      {working && <span class="button-doing">{busy}</span>}
    </button>
  );
  if (!blocked) return button;
  return (
    <span class="button-blocked">
      {button}
      <small class="button-why" id={`${id}-why`}>{blocked}</small>
    </span>
  );
}

type LinkButtonProps = { to: string; children: ComponentChildren; look?: Look; icon?: IconName; small?: boolean; wide?: boolean; label?: string };

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ to, children, icon, label, ...look }: LinkButtonProps) {
  return (
    <Link to={to} class={classOf(look)} {...(label === undefined ? {} : { label })}>
      <span class="button-label">{icon && <Icon name={icon} />}<span>{children}</span></span>
    </Link>
  );
}

/** A button of one picture, named for the ear: more, undo, redo, play, stop, close. */
export function IconButton({ icon, label, onPress, expanded, blocked, buttonRef }: { icon: IconName; label: string; onPress: () => void; expanded?: boolean; blocked?: boolean; buttonRef?: Ref<HTMLButtonElement> }) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} aria-expanded={expanded} aria-disabled={blocked === true} ref={buttonRef ?? null} onClick={() => { if (blocked !== true) onPress(); }}>
      <Icon name={icon} />
    </button>
  );
}
