// What may stand over any page: signing in again, the search, the list of keys.
import { useEffect, useState } from "preact/hooks";
import type { FunctionComponent } from "preact";
import { session } from "../session.ts";
import { searching } from "../search/open.ts";
import { SignInDialog } from "../sign-in-page/dialog.tsx";
import { useValue } from "../use-value.ts";
import { keysShown } from "./keys.ts";

type Part = FunctionComponent<{ onClose: () => void }>;

const search = () => import("../search/search.tsx").then(({ Search }) => Search);
const keys = () => import("./key-list.tsx").then(({ KeyList }) => KeyList);

/** Loaded when it is first wanted. */
function Lazy({ load, onClose }: { load: () => Promise<Part>; onClose: () => void }) {
  const [part, setPart] = useState<{ Part: Part } | null>(null);
  useEffect(() => {
    load().then((Part) => { setPart({ Part }); }, onClose);
  }, []);
  return part === null ? null : <part.Part onClose={onClose} />;
}

export function Overlays() {
  const asked = useValue(session, (now) => now.is === "in" && now.asked);
  const isSearching = useValue(searching);
  const areKeysShown = useValue(keysShown);
  return (
    <>
      {isSearching && <Lazy load={search} onClose={() => { searching.set(false); }} />}
      {areKeysShown && <Lazy load={keys} onClose={() => { keysShown.set(false); }} />}
      {asked && <SignInDialog />}
    </>
  );
}
