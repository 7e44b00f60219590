// The service worker, where the context is secure: the page then starts without the server, and media are kept by it. On plain http
// there is none, and nothing needs it.
import { after } from "../core/clock.ts";
import { keepMediaIn } from "../widgets/media/keeping.ts";

const WITHIN_MS = 15_000;

function register(): Promise<boolean> {
  // Missing on plain http, whatever the types say.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (!window.isSecureContext || workers === undefined) return Promise.resolve(false);
  const ready = workers.register("/sw.js", { scope: "/screen" }).then(() => workers.ready).then(() => true, () => false);
  const late = new Promise<boolean>((resolve) => {
    after(WITHIN_MS, () => {
      resolve(false);
    });
  });
  return Promise.race([ready, late]);
}

/** Once in the life of a page. */
export function startKeeping(): void {
  register().then(
    (worker) => {
      keepMediaIn(worker ? "worker" : "database");
    },
    () => undefined,
  );
}
