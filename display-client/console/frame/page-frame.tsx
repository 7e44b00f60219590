import "./page-frame.css";
import { useEffect } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { session } from "../session.ts";
import { useValue } from "../use-value.ts";
import { LanguageSwitch } from "./language.tsx";
import { SiteClock } from "./site-clock.tsx";
import { LinkState } from "./link-state.tsx";

/** The top row of a page, and below it what the page is about. `title` is the page's only h1 and its name in the browser. */
export function PageFrame({ title, action, children }: { title: string; action?: ComponentChildren; children: ComponentChildren }) {
  const site = useValue(session, (now) => (now.is === "in" ? now.me.site.name : ""));
  useEffect(() => {
    document.title = [title, site, "Panggil"].filter((part) => part !== "").join(" · ");
  }, [title, site]);
  return (
    <>
      <div class="top">
        <h1 class="rest" tabIndex={-1}>{title}</h1>
        {action}
        <div class="top-state">
          <LinkState />
          <SiteClock />
          <LanguageSwitch />
        </div>
      </div>
      {children}
    </>
  );
}
