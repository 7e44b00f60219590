// Where widgets and regions tell what went wrong; the watchdog of the page listens, an editor's preview has none.

export type Fault = { region: string | null; message: string };
type Listener = (fault: Fault) => void;

const listeners = new Set<Listener>();

/** `region`: whose widget failed while it was drawn. */
export function reportFault(region: string | null, error: unknown): void {
  const fault = { region, message: error instanceof Error ? error.message : String(error) };
  for (const listener of listeners) listener(fault);
}

export function onFault(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
