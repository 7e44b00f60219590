import "./pairing.css";
import { encode } from "uqr";
import { pathOf } from "../../core/qr-path.ts";
import { Icon } from "../parts/icon.tsx";
import { Note } from "../parts/note.tsx";
import { useSite } from "../use-site.ts";
import { SCREENS } from "../words/screens.ts";
import { useWords } from "../words/index.ts";

// A camera needs four modules of white around a code; the box around it gives two more.
const QUIET = 2;

function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET });
  return <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}><path d={pathOf(data)} fill="#000000" shape-rendering="crispEdges" /></svg>;
}

/** The address a TV opens; what a server that listens to nobody else needs is said instead of a promise. */
export function TvAddress({ qr = false, large = false }: { qr?: boolean; large?: boolean }) {
  const say = useWords(SCREENS);
  const site = useSite();
  if (site === null) return null;
  const address = `${site.url}/screen`;
  const port = location.port === "" ? "8080" : location.port;
  return (
    <div class="column">
      <div class="row wraps">
        {qr && site.listens_beyond && <QrCode text={address} label={say("qr", { address })} />}
        <p class={large ? "address is-large rest" : "address rest"}>{address}</p>
      </div>
      {!site.listens_beyond && <Note tone="warn">{say("loopback")}<code class="command-line">panggil serve --listen 0.0.0.0:{port}</code></Note>}
      <p><a class="button is-secondary" href="/screen" target="_blank" rel="noopener"><span class="button-label"><Icon name="screen" /><span>{say("open_here")}</span></span></a></p>
    </div>
  );
}
