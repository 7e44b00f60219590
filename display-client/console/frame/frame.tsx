import "./frame.css";
import { useEffect, useRef } from "preact/hooks";
import { keepLiveFor } from "../live-keeper.ts";
import { startLive, stopLive } from "../live.ts";
import { Toasts } from "../parts/toasts.tsx";
import type { Me } from "../api.gen.ts";
import { isBare, pageKey } from "../pages/index.ts";
import { usePlace } from "../router.tsx";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";
import { AlarmBar } from "./alarm-bar.tsx";
import { Bottom } from "./bottom.tsx";
import { useKeys } from "./keys.ts";
import { AwayBar } from "./link-state.tsx";
import { Outlet } from "./outlet.tsx";
import { Overlays } from "./overlays.tsx";
import { Side } from "./side.tsx";

/** Everything around the pages; the line to the server is open for as long as it stands. */
export function Frame({ me }: { me: Me }) {
  const say = useWords(FRAME);
  const main = useRef<HTMLElement>(null);
  const { found, pathname } = usePlace();
  const page = pageKey(found?.path ?? null, pathname);
  const bare = isBare(found?.path ?? null);
  const first = useRef(true);
  useEffect(() => {
    const stopKeeping = keepLiveFor(me.login);
    startLive();
    return () => {
      stopKeeping();
      stopLive();
    };
  }, []);
  useEffect(() => {
    // Another page: the ear and the keyboard begin at its top.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [page]);
  useKeys();
  const skip = (event: Event) => {
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>{say("skip")}</a>
      <div class={bare ? "app is-bare" : "app"}>
        {!bare && <Side />}
        <div class="column-main">
          <AlarmBar />
          <AwayBar />
          <main class="content" id="content" tabIndex={-1} ref={main}>
            <Outlet role={me.role} />
          </main>
        </div>
        {!bare && <Bottom />}
      </div>
      <Toasts />
      <Overlays />
    </>
  );
}
