// What this page is: its build, and what its address asks for.

/** The name of its script, which holds its hash; empty while it is being developed. */
export function ownBuild(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"]');
  return script === null ? "" : script.src.replace(/^.*\//, "");
}

/** A parameter of the address; empty ones count as absent. */
export function asked(name: string): string | null {
  const value = new URLSearchParams(location.search).get(name);
  return value === null || value === "" ? null : value;
}
