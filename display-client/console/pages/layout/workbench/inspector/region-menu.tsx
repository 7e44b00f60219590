import { useEffect, useRef, useState } from "preact/hooks";
import type { Region } from "../../../../../core/protocol.gen.ts";
import { IconButton } from "../../../../parts/button.tsx";
import { useHandOn } from "../../../../use-hand-on.ts";
import { EDITOR } from "../../../../words/editor.ts";
import { useWords } from "../../../../words/index.ts";
import { useActs } from "../use-acts.ts";

/** What is done with a region as a whole. */
export function RegionMenu({ region, name }: { region: Region; name: string }) {
  const say = useWords(EDITOR);
  const acts = useActs();
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    box.current?.querySelector<HTMLElement>(".wb-menu button")?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    return () => {
      document.removeEventListener("pointerdown", away);
    };
  }, [isOpen]);
  const entries = [
    { word: say("duplicate"), act: acts.duplicate }, { word: say("copy"), act: acts.copy }, { word: say("cut"), act: acts.cut }, { word: say("paste"), act: acts.paste },
    { word: say("forward"), act: () => { acts.order(1); } }, { word: say("backward"), act: () => { acts.order(-1); } }, { word: say("remove"), act: () => { acts.remove(); } },
  ];
  const close = () => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>(".icon-button")?.focus();
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = Array.from(box.current?.querySelectorAll<HTMLElement>(".wb-menu button") ?? []);
      const here = all.indexOf(document.activeElement instanceof HTMLElement ? document.activeElement : document.body);
      all[(here + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="wb-more" ref={box} onKeyDown={isOpen ? keyed : undefined} data-region-menu={region.id}>
      <IconButton icon="more" label={say("more", { name })} expanded={isOpen} onPress={() => { setOpen(!isOpen); }} />
      {isOpen && (
        <Entries entries={entries} onAct={(act) => { close(); act(); }} />
      )}
    </div>
  );
}

type Entry = { word: string; act: () => void };

function Entries({ entries, onAct }: { entries: readonly Entry[]; onAct: (act: () => void) => void }) {
  const box = useRef<HTMLUListElement>(null);
  useHandOn(box, (gone) => [gone.parentElement?.querySelector(".icon-button"), gone.closest("[data-inspector]")]);
  return (
    <ul class="wb-menu" ref={box}>
      {entries.map(({ word, act }) => <li key={word}><button type="button" onClick={() => { onAct(act); }}>{word}</button></li>)}
    </ul>
  );
}
