import "./dialog.css";
import { useEffect, useId, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { PARTS } from "../words/parts.ts";
import { useWords } from "../words/index.ts";
import { Button } from "./button.tsx";

type DialogProps = {
  /** The question, which names the thing. */
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Beside "Batal": the primary last. */
  actions?: ComponentChildren;
  /** 760 px, for one with a picture. */
  wide?: boolean;
  /** In place of "Batal"; null: there is no way out but the actions. */
  cancel?: string | null;
  /** Pressing Enter in a field does this. */
  onSubmit?: () => void;
};

const FIRST = "input:not([type=hidden]), select, textarea";

/** A question over the page. The focus goes to the field with `first`, else to the first field, else to the safe button. Esc and "Batal" leave everything as it was, and the focus goes back to where it came from. */
export function Dialog({ title, onClose, children, actions, wide = false, cancel, onSubmit }: DialogProps) {
  const say = useWords(PARTS);
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const came = document.activeElement;
    dialog?.showModal();
    const first = ["[autofocus]", FIRST, ".dialog-actions button"].map((which) => dialog?.querySelector<HTMLElement>(which)).find((found) => found);
    first?.focus();
    // What a long form ends with is in sight wherever it is scrolled: then the question is, too.
    const bar = first?.closest(".dialog-actions") ?? null;
    if (dialog !== null && bar !== null && getComputedStyle(bar).position === "sticky") dialog.scrollTop = 0;
    return () => {
      dialog?.close();
      if (came instanceof HTMLElement && came.isConnected) came.focus();
    };
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit?.();
  };
  const leave = (event: Event) => {
    event.preventDefault();
    if (cancel !== null) onClose();
  };
  // A browser closes a dialog that Esc was pressed on twice, whoever minds: the page must know, or bring it back.
  const closed = () => {
    if (box.current?.isConnected !== true) return;
    if (cancel === null) box.current.showModal();
    else onClose();
  };
  const content = (
    <>
      <h2 id={id}>{title}</h2>
      <div class="dialog-body">{children}</div>
      <footer class="dialog-actions">
        {cancel !== null && <Button onPress={onClose}>{cancel ?? say("cancel")}</Button>}
        {actions}
      </footer>
    </>
  );
  return (
    <dialog class={wide ? "dialog is-wide" : "dialog"} ref={box} aria-labelledby={id} onCancel={leave} onClose={closed}>
      {onSubmit === undefined ? <div class="dialog-form">{content}</div> : <form class="dialog-form" noValidate onSubmit={submit}>{content}</form>}
    </dialog>
  );
}

type AskProps = { title: string; children?: ComponentChildren; act: string; busy?: string | false; danger?: boolean; gentle?: ComponentChildren; onAct: () => void; onClose: () => void };

/** Asks before what cannot be taken back: what it is, what stays, the gentle way first. */
export function Ask({ title, children, act, busy = false, danger = false, gentle, onAct, onClose }: AskProps) {
  const actions = (
    <>
      {gentle}
      <Button look={danger ? "danger" : "primary"} busy={busy} onPress={onAct}>{act}</Button>
    </>
  );
  return <Dialog title={title} onClose={onClose} actions={actions}>{children}</Dialog>;
}
