/** What people call the playlists and layouts that use something. */
export type PlaceNames = { playlist: (id: string) => string; layout: (id: string) => string };
