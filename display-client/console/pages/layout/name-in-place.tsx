import { useEffect, useRef, useState } from "preact/hooks";
import { LONGEST_NAME } from "../../core/layout-id.ts";
import { useSite } from "../../use-site.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";

/** The name of the layout, the page's only h1; pressed, it is typed anew. Enter and leaving take it, Esc leaves it. */
export function NameInPlace({ name, onName }: { name: string; onName: ((name: string) => void) | null }) {
  const say = useWords(LAYOUT_EDITOR);
  const site = useSite()?.name ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isTyped = typed !== null;
  useEffect(() => {
    document.title = [name, site, "Panggil"].filter((part) => part !== "").join(" · ");
  }, [name, site]);
  useEffect(() => {
    if (isTyped) input.current?.select();
  }, [isTyped]);
  const end = (keep: boolean, back: boolean) => {
    const text = typed?.trim() ?? "";
    setTyped(null);
    if (keep && text !== "" && text !== name) onName?.(text);
    if (back) requestAnimationFrame(() => { button.current?.focus(); });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === "Enter", true);
  };
  if (onName === null) return <h1>{name}</h1>;
  return (
    <h1>
      {typed === null ? (
        <button type="button" class="layout-name" ref={button} title={say("rename")} onClick={() => { setTyped(name); }}>{name}</button>
      ) : (
        <input class="layout-name-input" ref={input} value={typed} maxLength={LONGEST_NAME} aria-label={say("name")} onInput={(event) => { setTyped(event.currentTarget.value); }} onKeyDown={keyed} onBlur={() => { end(true, false); }} />
      )}
    </h1>
  );
}
