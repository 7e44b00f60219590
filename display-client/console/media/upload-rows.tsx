import "./media.css";
import { secondsLeft, partOf } from "../core/uploads.ts";
import type { Upload } from "../core/uploads.ts";
import type { Format } from "../core/format.ts";
import type { Say } from "../core/dictionary.ts";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { dismiss, goOn, pause } from "../uploader.ts";
import { useFormat } from "../use-format.ts";
import { MEDIA } from "../words/media.ts";
import { useWords } from "../words/index.ts";
import { UploadFault } from "./upload-fault.tsx";

const MINUTE_S = 60;

type Saying = Say<(typeof MEDIA)["id"]>;

function stateText(upload: Upload, say: Saying, format: Format): string {
  const part = format.percent(Math.floor(partOf(upload) * 100) / 100);
  switch (upload.phase) {
    case "waiting":
      return say("waiting");
    case "sending": {
      if (upload.speed === null) return say("sending_first", { part });
      const [speed, left] = [format.bytes(upload.speed), secondsLeft(upload)];
      if (left === null) return say("sending", { part, speed });
      return say("sending_left", { part, speed, left: left < MINUTE_S ? say("seconds_left", { n: left }) : say("minutes_left", { n: Math.ceil(left / MINUTE_S) }) });
    }
    case "checking":
      return say("checking");
    case "away":
      return say("lost", { part });
    case "paused":
      return say("paused", { part });
    case "done":
      return say("done");
    case "failed":
      return "";
    default:
      return upload.phase satisfies never;
  }
}

function Acts({ upload: { key, phase, name }, say }: { upload: Upload; say: Saying }) {
  const isOver = phase === "done" || phase === "failed";
  return (
    <span class="upload-acts">
      {phase === "sending" || phase === "away" || phase === "waiting" ? <Button small icon="pause" label={say("pause_of", { name })} onPress={() => { pause(key); }}>{say("pause")}</Button> : null}
      {phase === "paused" && <Button small icon="play" label={say("go_on_of", { name })} onPress={() => { goOn(key); }}>{say("go_on")}</Button>}
      {phase === "failed" && <Button small icon="again" label={say("retry_of", { name })} onPress={() => { goOn(key); }}>{say("retry")}</Button>}
      <Button small look="quiet" icon="close" label={say(isOver ? "hide_of" : "cancel_of", { name })} onPress={() => { dismiss(key); }}>{say(isOver ? "hide" : "cancel")}</Button>
    </span>
  );
}

/** One file on its way: how far, how fast, and what can be done about it. */
function Row({ upload }: { upload: Upload }) {
  const say = useWords(MEDIA);
  const format = useFormat();
  const { phase, name, bytes, resumedAt } = upload;
  return (
    <li class={`upload is-${phase}`}>
      <div class="upload-head">
        <span class={phase === "failed" ? "bad" : phase === "done" ? "ok" : "info"}><Icon name={phase === "failed" ? "warning" : phase === "done" ? "check" : "upload"} /></span>
        <span class="rest upload-name">{name} <small class="second">{format.bytes(bytes)}</small></span>
        <Acts upload={upload} say={say} />
      </div>
      {phase !== "failed" && phase !== "done" && <progress class="upload-bar" max={1} value={partOf(upload)} aria-label={say("progress", { name })} />}
      {phase !== "failed" && (
        <p class="upload-state second">
          {stateText(upload, say, format)}
          {resumedAt !== null && phase === "sending" && <b class="upload-resumed">{say("resumed", { part: format.percent(Math.floor((resumedAt / Math.max(1, bytes)) * 100) / 100) })}</b>}
        </p>
      )}
      {upload.problem !== null && <UploadFault problem={upload.problem} />}
    </li>
  );
}

/** The files on their way. */
export function UploadRows({ queue }: { queue: readonly Upload[] }) {
  const say = useWords(MEDIA);
  return <ul class="uploads" aria-label={say("uploads")}>{queue.map((upload) => <Row upload={upload} key={upload.key} />)}</ul>;
}
