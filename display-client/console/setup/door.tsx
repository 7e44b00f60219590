import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { after } from "../../core/clock.ts";
import type { Found } from "../core/paths.ts";
import { Loading } from "../parts/loading.tsx";
import type { Session } from "../session.ts";

const AGAIN_MS = 2000;

/** Whoever holds a setup link, and later the admin. What the link of a server that has people already is worth, it says itself. */
export function leadsToSetup(found: Found | null, now: Session): boolean {
  if (found?.path !== "setup") return false;
  return now.is === "out" ? location.hash.length > 1 : now.is === "in" && now.me.role === "admin";
}

/** The first start, loaded by those who need it. */
export function Setup() {
  const [module, setModule] = useState<{ FirstStart: FunctionComponent } | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    import("./first-start.tsx").then(setModule, () => { after(AGAIN_MS, () => { setRound(round + 1); }); });
  }, [round]);
  return module === null ? <Loading /> : <module.FirstStart />;
}
