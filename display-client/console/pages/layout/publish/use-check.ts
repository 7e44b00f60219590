// What keeps the draft from hanging on just these screens, as the server sees it.
import { useEffect, useState } from "preact/hooks";
import { call } from "../../../api.ts";
import type { LayoutFault } from "../../../api.gen.ts";
import { isEmpty } from "../../../core/publish-targets.ts";
import type { Targets } from "../../../core/publish-targets.ts";
import { layoutPath } from "../../../use-layouts.ts";

/** Null while it is not known; asked again for other targets, another draft, or other content. */
export function useCheck(id: string, targets: Targets, turn: string): LayoutFault[] | null {
  const [faults, setFaults] = useState<LayoutFault[] | null>(null);
  const asked = JSON.stringify(targets);
  useEffect(() => {
    if (isEmpty(targets)) {
      setFaults(null);
      return undefined;
    }
    const ended = new AbortController();
    call<{ problems: LayoutFault[] }>("POST", layoutPath(id, "/check"), { body: targets, signal: ended.signal })
      .then(({ problems }) => { setFaults(problems); }, () => undefined); // publishing itself is checked again, and says what is wrong
    return () => {
      ended.abort();
    };
  }, [id, asked, turn]);
  return faults;
}
