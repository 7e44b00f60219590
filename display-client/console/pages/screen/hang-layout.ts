// Another layout for one screen: hung there for itself, or its zone's again; either can be taken back.
import type { Programme } from "../../api.gen.ts";
import { call, tagged } from "../../api.ts";
import { followingZone } from "../../core/screen-layout.ts";
import { layoutPath } from "../../use-layouts.ts";

const PATH = "/api/v1/programme";

/** Gives back what takes it back. */
export async function hangLayout(screen: string, layout: string | null): Promise<() => Promise<void>> {
  const { value: before, etag } = await tagged<Programme>("GET", PATH);
  if (layout === null) await call("PUT", PATH, { body: { entries: followingZone(before.entries, screen) }, ifMatch: etag });
  else await call("POST", layoutPath(layout, "/hang"), { body: { zones: [], screens: [screen] } });
  const after = await tagged<Programme>("GET", PATH);
  return async () => {
    // Whoever changed the programme meanwhile keeps that.
    await call("PUT", PATH, { body: { entries: before.entries }, ifMatch: after.etag });
  };
}
