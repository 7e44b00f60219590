import { useEffect, useState } from "preact/hooks";
import { linkSign } from "../../core/link.ts";
import type { LinkSign } from "../../core/link.ts";
import { serverTime } from "../../core/clock.ts";
import { useTurn } from "../../widgets/use-turn.ts";
import { useLive } from "../live.ts";
import { Icon } from "../parts/icon.tsx";
import { toast } from "../toast.ts";
import { useFormat } from "../use-format.ts";
import { FRAME } from "../words/frame.ts";
import { PARTS } from "../words/parts.ts";
import { t, useWords } from "../words/index.ts";

/** How the line is: nothing is said for 4 s, then "Menyambung ulang…", after 30 s it is away. */
export function useLinkSign(): LinkSign {
  const link = useLive((live) => live.link);
  return useTurn((at) => linkSign(link, at));
}

/** Why sending waits, or null: for `blocked` of a button that sends. */
export function useAway(): string | null {
  const say = useWords(PARTS);
  return useLinkSign() === "late" ? say("blocked_away") : null;
}

/** In the top row: a dot and "Langsung", how old what is shown is, or that the line is coming back. */
export function LinkState() {
  const say = useWords(FRAME);
  const format = useFormat();
  const sign = useLinkSign();
  const opening = useLive((live) => live.link.is === "opening");
  const asOf = useLive((live) => live.asOf);
  if (sign !== "none") return <span class="link-state warn"><Icon name="again" size={16} />{say("reconnecting")}</span>;
  if (opening) return <span class="link-state second">{asOf === null ? "" : say("as_of", { time: format.time(asOf) })}</span>;
  return <span class="link-state ok"><span class="link-dot" aria-hidden="true" />{say("live")}</span>;
}

/** Across the page while the server is away: since when, and that everything on it is as it was then. */
export function AwayBar() {
  const say = useWords(FRAME);
  const format = useFormat();
  const sign = useLinkSign();
  const link = useLive((live) => live.link);
  const anchor = useLive((live) => live.anchor);
  const [was, setWas] = useState(false);
  useEffect(() => {
    if (sign === "late") setWas(true);
    if (sign === "none" && link.is === "live" && was) {
      setWas(false);
      toast(t(FRAME)("back"));
    }
  }, [sign, link.is, was]);
  const asOf = useLive((live) => live.asOf);
  const since = anchor === null ? asOf : serverTime(anchor, link.since);
  return (
    <div role="status">
      {sign === "late" && (
        <div class="bar is-away">
          <Icon name="plug" />
          <span class="rest">{since === null ? say("reconnecting") : say("away", { time: format.time(since) })}</span>
        </div>
      )}
    </div>
  );
}
