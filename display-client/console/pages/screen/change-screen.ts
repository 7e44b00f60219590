// A change of a screen's record: the socket tells everybody of it, and whoever made it need not wait for that.
import type { Screen } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { tellLive } from "../../live.ts";

export type ScreenChange = { name?: string; zone?: string; inches?: number; distance_m?: number; groups?: string[]; blank?: boolean };

export async function changeScreen(screen: Pick<Screen, "id" | "etag">, change: ScreenChange): Promise<Screen> {
  const changed = await call<Screen>("PUT", `/api/v1/screens/${encodeURIComponent(screen.id)}`, { body: change, ifMatch: screen.etag ?? "*" });
  tellLive({ t: "screen", screen: changed });
  return changed;
}
