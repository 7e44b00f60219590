import "./player.css";
import { useEffect, useRef, useState } from "preact/hooks";
import type { StorySpoken } from "../../api.gen.ts";
import { peaksOf } from "../../core/peaks.ts";
import type { Teller } from "../../core/teller.ts";
import { Icon } from "../../parts/icon.tsx";

const BARS = 21;

/** How loud the recording is, bar by bar; null until it is here, and where the server has none. */
function usePeaks(address: string): number[] | null {
  const [peaks, setPeaks] = useState<number[] | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    setPeaks(null);
    fetch(address, { signal: ended.signal })
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(answer.statusText))))
      .then((wav) => {
        setPeaks(peaksOf(wav, BARS));
      })
      .catch(() => undefined); // nothing to play: no button
    return () => {
      ended.abort();
    };
  }, [address]);
  return peaks;
}

type PlayerProps = { spoken: StorySpoken; at: number; teller: Teller };

/** The very audio of a call, its text beside it; nothing where the server can give neither. */
export function Player({ spoken, at, teller }: PlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<"still" | "playing" | "failed">("still");
  const address = `/audio/${spoken.call}.wav?speaker=${encodeURIComponent(spoken.speaker)}`;
  const peaks = usePeaks(address);
  const press = () => {
    const element = audio.current;
    if (element === null) return;
    if (state === "playing") {
      element.pause();
      element.currentTime = 0;
      return;
    }
    element.play().catch(() => {
      setState("failed");
    });
  };
  const length = spoken.started !== undefined && spoken.ended !== undefined ? spoken.ended - spoken.started : null;
  if (peaks === null && spoken.text === undefined) return null;
  return (
    <div class="player">
      {peaks !== null && (
        <>
          <audio ref={audio} src={address} preload="none" onPlay={() => { setState("playing"); }} onPause={() => { setState("still"); }} onEnded={() => { setState("still"); }} />
          <button type="button" class="player-button" aria-label={state === "playing" ? teller.say("stop") : teller.say("play", { time: teller.second(at) })} onClick={press}>
            <Icon name={state === "playing" ? "stop" : "play"} />
          </button>
          <span class="wave" aria-hidden="true">{peaks.map((peak, bar) => <i key={bar} style={{ height: `${Math.round(4 + peak * 22)}px` }} />)}</span>
        </>
      )}
      <span class="player-text">{state === "failed" ? teller.say("play_failed") : spoken.text === undefined ? "" : <span lang="id">{`“${spoken.text}”`}</span>}</span>
      {length === null ? null : <b class="player-length">{teller.say("length", { s: teller.seconds(length, 1) })}</b>}
    </div>
  );
}
