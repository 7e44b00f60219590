import { useEffect, useState } from "preact/hooks";
import type { WindowSize } from "../core/ticket-size.ts";

function sizeNow(): WindowSize {
  return { w: window.innerWidth, h: window.innerHeight };
}

/** The window's size in px; the ticket is fitted by it. */
export function useWindow(): WindowSize {
  const [size, setSize] = useState(sizeNow);
  useEffect(() => {
    const turned = () => {
      setSize(sizeNow());
    };
    window.addEventListener("resize", turned);
    return () => {
      window.removeEventListener("resize", turned);
    };
  }, []);
  return size;
}
