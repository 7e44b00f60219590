// What the server says of what takes over screens.

export type ListedNotice = {
  id: string; title: string; text: string; layout?: string; zones: string[]; screens: string[]; from: number; until: number; etag: string;
  calls: boolean; chime: boolean; by?: string;
};
