import type { Layout } from "../../../core/protocol.gen.ts";
import { useScreenLayout } from "../../use-screen-layout.ts";
import { LayoutPicture } from "./layout-picture.tsx";

/** A `LayoutPicture` with what the playlists hold now: for one or two of them, each asks for the library. */
export function FilledPicture({ layout, zone }: { layout: Layout; zone?: string }) {
  return <LayoutPicture layout={useScreenLayout(layout)} {...(zone === undefined ? {} : { zone })} />;
}
