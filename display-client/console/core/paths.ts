// The address of everything in the console, in one list; `:name` is a part that differs.

export const PATHS = {
  overview: "/console/",
  screens: "/console/screens",
  screen: "/console/screens/:screen",
  journal: "/console/journal",
  story: "/console/journal/:call",
  messages: "/console/messages",
  layouts: "/console/layouts",
  layout: "/console/layouts/:layout",
  media: "/console/media",
  playlist: "/console/playlists/:playlist",
  texts: "/console/texts",
  hall: "/console/hall",
  voice: "/console/voice",
  people: "/console/people",
  settings: "/console/settings",
  account: "/console/account",
  slip: "/console/slip",
  more: "/console/more",
  setup: "/console/setup",
} as const;

export type Path = keyof typeof PATHS;
type NamesIn<P extends string> = P extends `${string}:${infer Name}/${infer Rest}` ? Name | NamesIn<Rest> : P extends `${string}:${infer Name}` ? Name : never;
/** The differing parts of a path. */
export type Params<P extends Path> = { [N in NamesIn<(typeof PATHS)[P]>]: string };
type Parts<P extends Path> = [NamesIn<(typeof PATHS)[P]>] extends [never] ? [] : [params: { [N in NamesIn<(typeof PATHS)[P]>]: string | number }];
export type Query = { [name: string]: string | number | null | undefined };

/** `to("story", { call: 7 })` is "/console/journal/7". */
export function to<P extends Path>(path: P, ...params: Parts<P>): string {
  const values: { [name: string]: string | number } = params[0] ?? {};
  return PATHS[path].replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(values[name] ?? ""));
}

/** Puts a query behind an address; what is empty is left out. */
export function withQuery(address: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  const text = search.toString();
  return text === "" ? address : `${address}?${text}`;
}

export type Found = { path: Path; params: { [name: string]: string } };

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function matched(pattern: string, pathname: string): { [name: string]: string } | null {
  const [wanted, given] = [pattern, pathname].map((text) => text.split("/").filter((part) => part !== ""));
  if (wanted === undefined || given === undefined || wanted.length !== given.length) return null;
  const params: { [name: string]: string } = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== value) return null;
      continue;
    }
    const text = decoded(value);
    if (text === null) return null;
    params[part.slice(1)] = text;
  }
  return params;
}

/** What an address leads to; null when there is nothing. "/" is the overview too. */
export function found(pathname: string): Found | null {
  if (pathname === "/") return { path: "overview", params: {} };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of PATHS are its paths
  for (const path of Object.keys(PATHS) as Path[]) {
    const params = matched(PATHS[path], pathname);
    if (params !== null) return { path, params };
  }
  return null;
}
