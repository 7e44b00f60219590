// A change of a screen's record: the socket tells everybody of it.
import type { Screen } from "../../api.gen.ts";
import { call } from "../../api.ts";

export type ScreenChange = { name?: string; zone?: string; inches?: number; distance_m?: number; groups?: string[]; blank?: boolean };

export function changeScreen(screen: Pick<Screen, "id" | "etag">, change: ScreenChange): Promise<Screen> {
  return call<Screen>("PUT", `/api/v1/screens/${encodeURIComponent(screen.id)}`, { body: change, ifMatch: screen.etag ?? "*" });
}
