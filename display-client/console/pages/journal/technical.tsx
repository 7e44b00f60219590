import type { CallStory } from "../../api.gen.ts";
import type { Teller } from "../../core/teller.ts";

type Cell = string | number | undefined;

function Table({ caption, head, rows }: { caption: string; head: string[]; rows: Cell[][] }) {
  if (rows.length === 0) return null;
  return (
    <div class="wide" role="region" aria-label={caption} tabIndex={0}>
      <table class="technical-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column}>{cell ?? "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Ids, numbers and milliseconds, for whoever looks after the server. */
export function Technical({ story, teller: { say } }: { story: CallStory; teller: Teller }) {
  return (
    <details class="technical">
      <summary>{say("technical")}</summary>
      <Table
        caption={say("tech.step")}
        head={[say("tech.call"), say("tech.at"), say("tech.type"), say("tech.via"), say("tech.source"), say("tech.id")]}
        rows={story.steps.map(({ seq, at, type, by, id }) => [seq, at, type, by.via, by.src, id])}
      />
      <Table
        caption={say("tech.screen")}
        head={[say("tech.call"), say("tech.screen"), say("tech.late"), say("tech.state")]}
        rows={story.screens.map(({ call, screen, late_ms, why }) => [call, screen, late_ms, why])}
      />
      <Table
        caption={say("tech.speaker")}
        head={[say("tech.call"), say("tech.speaker"), say("tech.state"), say("tech.at"), say("tech.reason")]}
        rows={story.spoken.map(({ call, speaker, state, queued, started, reason }) => [call, speaker, state, started ?? queued, reason])}
      />
    </details>
  );
}
