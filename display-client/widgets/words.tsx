import type { Bilingual, Directory, Priority } from "../core/protocol.gen.ts";
import { textOf } from "../core/texts.ts";

/** Indonesian first, English second and smaller, always in the same place. */
export function Both({ text }: { text: Bilingual }) {
  return (
    <>
      <span>{text.id}</span>
      {text.en !== "" && text.en !== text.id && <span class="en" lang="en">{text.en}</span>}
    </>
  );
}

/** Lines that were broken by measuring: the engine may not break them again. */
export function Lines({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.map((line, index) => (
        <span class="line" key={index}>{line}</span>
      ))}
    </>
  );
}

/** A star in a circle: a shape of its own, so that it does not depend on colour. */
export function PriorityMark({ priority, directory }: { priority: Priority; directory: Directory | null }) {
  const text = textOf(directory, `priority_${priority}`);
  return (
    <svg class="mark-priority" viewBox="0 0 24 24" role="img" aria-label={text.id}>
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path class="mark-star" d="M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z" />
    </svg>
  );
}
