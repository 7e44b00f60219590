import "./stop-button.css";
import { useRef, useState } from "preact/hooks";
import { stop } from "../ended-notice.ts";
import { useHandOn } from "../use-hand-on.ts";
import { INTERRUPT } from "../words/texts-interrupt.ts";
import { useWords } from "../words/index.ts";
import { Icon } from "./icon.tsx";

/** Ends a broadcast at once, without asking: 56 px, on every page. What came of it is said beside it only where it failed. */
export function StopButton({ id, title }: { id: string; title: string }) {
  const say = useWords(INTERRUPT);
  const [state, setState] = useState<"ready" | "busy" | "failed">("ready");
  const box = useRef<HTMLSpanElement>(null);
  useHandOn(box, () => [document.querySelector("main")]);
  const press = () => {
    if (state === "busy") return;
    setState("busy");
    stop(id).then(() => { setState("ready"); }, () => { setState("failed"); });
  };
  return (
    <span class="stop" ref={box}>
      <button type="button" class="stop-button" aria-busy={state === "busy"} onClick={press}>
        <Icon name="stop" /><span>{say(state === "busy" ? "stopping" : "stop")}<span class="unseen"> “{title}”</span></span>
      </button>
      {state === "failed" && <span class="stop-failed" role="alert">{say("bar_failed")}</span>}
    </span>
  );
}
