import "./card.css";
import { useId } from "preact/hooks";
import type { ComponentChildren } from "preact";

type CardProps = { title?: string; aside?: ComponentChildren; children: ComponentChildren; class?: string; padded?: boolean; level?: 2 | 3 };

/** A part of a page on its own ground, named by its heading. `padded`: the content keeps away from the edge. */
export function Card({ title, aside, children, class: className, padded = false, level = 2 }: CardProps) {
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section class={`panel${padded ? " is-padded" : ""}${className === undefined ? "" : ` ${className}`}`} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header class="panel-head">
          <Heading class="rest" id={id}>{title}</Heading>
          {aside}
        </header>
      )}
      {padded ? <div class="panel-body">{children}</div> : children}
    </section>
  );
}
