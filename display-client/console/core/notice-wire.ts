// What the server says of what takes over screens.

/** What speakers say when it begins: a clip that every voice has. */
export type Speech = "mohon_perhatian";
export type ListedNotice = {
  id: string; title: string; text: string; layout?: string; zones: string[]; screens: string[]; from: number; until: number; etag: string;
  calls: boolean; chime: boolean; speech?: Speech; by?: string;
};
