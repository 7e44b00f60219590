import "./media.css";
import { useState } from "preact/hooks";
import type { MediaKind } from "../../core/protocol.gen.ts";

type Pictured = { sha256: string; kind: MediaKind; thumb: boolean; name: string };

/** A small picture; a drawn film where the server could not make one. What it shows stands beside it as text. */
export function Thumb({ sha256, kind, thumb, name }: Pictured) {
  const [isBroken, setBroken] = useState(false);
  return (
    <span class="thumb" aria-hidden="true">
      {thumb && !isBroken ? <img src={`/media/${sha256}/thumb`} alt="" loading="lazy" decoding="async" draggable={false} onError={() => { setBroken(true); }} /> : (
        <span class="thumb-drawn">
          <svg viewBox="0 0 24 24" width="40" height="40" focusable="false"><path d={kind === "video" ? "M4 5h16v14H4zM4 9h16M4 15h16M8 5v4M12 5v4M16 5v4M8 15v4M12 15v4M16 15v4" : "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M15.5 9h.01"} /></svg>
          <small>{name}</small>
        </span>
      )}
      {kind === "video" && <span class="thumb-play"><svg viewBox="0 0 24 24" width="16" height="16" focusable="false"><path d="M8 5v14l11-7z" /></svg></span>}
    </span>
  );
}
