import "./search.css";
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { User } from "../api.gen.ts";
import { call } from "../api.ts";
import { search } from "../core/search.ts";
import { address, entriesFor } from "../frame/menu.tsx";
import { useLive } from "../live.ts";
import { Icon } from "../parts/icon.tsx";
import { go } from "../router.tsx";
import { meNow } from "../session.ts";
import { useCounterWord } from "../use-site.ts";
import { useHall } from "../use-hall.ts";
import { FRAME } from "../words/frame.ts";
import { SEARCH } from "../words/search.ts";
import { useWords } from "../words/index.ts";
import { CallAsk } from "./call-ask.tsx";
import type { CallOrder } from "./call-ask.tsx";
import { useContents } from "./use-contents.ts";
import { rowOf } from "./hits.ts";
import type { Row } from "./hits.ts";

/** People are the admin's to see. */
function usePeople(): User[] {
  const [people, setPeople] = useState<User[]>([]);
  useEffect(() => {
    if (meNow()?.role !== "admin") return;
    call<{ users: User[] }>("GET", "/api/v1/users").then(({ users }) => { setPeople(users); }, () => undefined);
  }, []);
  return people;
}

function useRows(text: string): Row[] {
  const say = useWords(SEARCH);
  const sayFrame = useWords(FRAME);
  const word = useCounterWord();
  const { hall } = useHall();
  const screens = useLive((live) => live.screens);
  const people = usePeople();
  const contents = useContents();
  const role = meNow()?.role ?? "counter";
  return useMemo(() => {
    const pages = entriesFor(role).map(({ path, menu }) => ({ name: sayFrame(menu.word), to: address(path) }));
    return search(text, { counters: hall?.counters ?? [], screens: screens ?? [], contents, people, pages }).map((hit) => rowOf(hit, say, word));
  }, [text, hall, screens, contents, people, role, say, sayFrame, word]);
}

/** Ctrl K: from anything to anything. Arrows and Enter. */
export function Search({ onClose }: { onClose: () => void }) {
  const say = useWords(SEARCH);
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [order, setOrder] = useState<CallOrder | null>(null);
  const rows = useRows(text);
  const chosen = Math.min(at, rows.length - 1);
  useEffect(() => {
    box.current?.showModal();
  }, []);
  const open = (row: Row | undefined) => {
    if (row === undefined) return;
    if (row.hit.is === "call") setOrder({ ticket: row.hit.ticket, counter: row.hit.counter });
    else onClose();
    if (row.to !== null) go(row.to);
  };
  const keyed = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt((chosen + step + rows.length) % Math.max(1, rows.length));
    else if (event.key === "Enter") open(rows[chosen]);
    else return;
    event.preventDefault();
  };
  if (order !== null) return <CallAsk order={order} onClose={onClose} />;
  return (
    <dialog class="dialog search" ref={box} aria-label={say("title")} onCancel={(event) => { event.preventDefault(); onClose(); }} onClick={(event) => { if (event.target === box.current) onClose(); }}>
      <div class="search-field">
        <Icon name="search" />
        <input
          type="text" role="combobox" aria-label={say("label")} aria-expanded={rows.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${id}-${chosen}` : undefined} placeholder={say("label")} value={text} autocomplete="off" spellcheck={false}
          onInput={(event) => { setText(event.currentTarget.value); setAt(0); }} onKeyDown={keyed}
        />
      </div>
      <Rows id={id} rows={rows} chosen={chosen} onOpen={open} />
      <p class="search-foot small second" role="status">{rows.length === 0 ? say("nothing", { text }) : text === "" ? say("hint") : say("results", { n: rows.length })}</p>
    </dialog>
  );
}

function Rows({ id, rows, chosen, onOpen }: { id: string; rows: Row[]; chosen: number; onOpen: (row: Row) => void }) {
  const say = useWords(SEARCH);
  const groups = Array.from(new Set(rows.map(({ group }) => group)));
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div class="search-list" role="listbox" id={`${id}-list`} aria-label={say("title")}>
      {groups.map((group) => (
        <div role="group" aria-labelledby={`${id}-${group}`} key={group}>
          <div class="search-group" id={`${id}-${group}`}>{say(group)}</div>
          {rows.map((row, index) => row.group === group && (
            <div class="search-row" role="option" id={`${id}-${index}`} aria-selected={index === chosen} onClick={() => { onOpen(row); }} key={index}>
              <Icon name={row.icon} /><b>{row.text}</b><span class="second">{row.more}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
