import { useEffect, useRef, useState } from "preact/hooks";

/** Whether the box has ever been in view, or nearly: what is drawn in it can wait until then. */
export function useSeen() {
  const host = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const box = host.current;
    if (box === null) return undefined;
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting !== true) return;
      setSeen(true);
      watcher.disconnect();
    }, { rootMargin: "160px" });
    watcher.observe(box);
    return () => {
      watcher.disconnect();
    };
  }, []);
  return { host, seen };
}
