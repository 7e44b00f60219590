import { useEffect, useRef } from "preact/hooks";
import type { Hall, ListedNotice } from "../../api.gen.ts";
import { ended } from "../../ended-notice.ts";
import { Failed } from "../../parts/failed.tsx";
import { serverNow } from "../../live.ts";
import { notices } from "../../texts-api.ts";
import { useNow } from "../../use-format.ts";
import { useValue } from "../../use-value.ts";
import { InterruptWrite } from "./interrupt-form.tsx";
import { EndedNotice, Running } from "./running.tsx";

/** Those that run now; whichever ends, by whomever or by itself, is kept as the last one. */
function useRunning(): { running: ListedNotice[]; fault: unknown; again: () => void } {
  const { value, fault, again } = notices.use();
  const now = useNow(1000);
  const running = (value?.notices ?? []).filter(({ until }) => until > now);
  const before = useRef<ListedNotice[]>([]);
  const ids = running.map(({ id }) => id).join("\n");
  useEffect(() => {
    const gone = before.current.find(({ id }) => !running.some((one) => one.id === id));
    before.current = running;
    if (gone !== undefined && ended.get()?.notice.id !== gone.id) ended.set({ notice: gone, at: Math.min(serverNow(), gone.until) });
  }, [ids]);
  return { running, fault, again };
}

/** Siaran penting: what runs, what has just ended, and a new one. */
export function Interrupt({ hall }: { hall: Hall }) {
  const { running, fault, again } = useRunning();
  const last = useValue(ended);
  return (
    <div class="column">
      {fault !== null && <Failed fault={fault} onAgain={again} />}
      {running.map((notice) => <Running notice={notice} key={notice.id} />)}
      {last !== null && !running.some(({ id }) => id === last.notice.id) && <EndedNotice last={last} />}
      <InterruptWrite hall={hall} />
    </div>
  );
}
