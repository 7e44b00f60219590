// The page under the address, loaded when it is opened.
import { useEffect, useState } from "preact/hooks";
import type { Role } from "../api.gen.ts";
import { PAGES, pageKey } from "../pages/index.ts";
import type { PageEntry, PageModule } from "../pages/index.ts";
import { Empty } from "../parts/empty.tsx";
import { Button, LinkButton } from "../parts/button.tsx";
import { Loading } from "../parts/loading.tsx";
import { Card } from "../parts/card.tsx";
import { to, usePlace } from "../router.tsx";
import { FRAME } from "../words/frame.ts";
import { useWords } from "../words/index.ts";
import { PageFrame } from "./page-frame.tsx";

type Loaded = { entry: PageEntry; module: PageModule | null };

const kept = new Map<PageEntry, PageModule>();

function useModule(entry: PageEntry | null): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (entry === null || kept.has(entry)) return undefined;
    let gone = false;
    const done = (module: PageModule | null) => {
      if (module !== null) kept.set(entry, module);
      if (!gone) setLoaded({ entry, module });
    };
    entry.load().then(done, () => { done(null); });
    return () => {
      gone = true;
    };
  }, [entry]);
  if (entry === null) return null;
  const known = kept.get(entry);
  if (known !== undefined) return { entry, module: known };
  return loaded?.entry === entry ? loaded : null;
}

export function Outlet({ role }: { role: Role }) {
  const { found, pathname } = usePlace();
  const entry = found === null ? null : (PAGES.find(({ path, also }) => path === found.path || also === found.path) ?? null);
  const allowed = entry?.roles.includes(role) === true;
  const loaded = useModule(allowed ? entry : null);
  if (found === null || entry === null) return <NotFound />;
  if (!allowed) return role === "counter" ? <ToCounter /> : <NotAllowed entry={entry} />;
  if (loaded === null) return <Loading />;
  if (loaded.module === null) return <Broken />;
  const { Page } = loaded.module;
  return <Page params={found.params} key={pageKey(found.path, pathname)} />;
}

/** For an address, or the name in it, that leads to nothing. */
export function NotFound() {
  const say = useWords(FRAME);
  return (
    <PageFrame title={say("not_found_title")}>
      <Card><Empty action={<LinkButton look="primary" to={to("overview")}>{say("to_overview")}</LinkButton>}>{say("not_found")}</Empty></Card>
    </PageFrame>
  );
}

/** Counter staff call, and see nothing else. */
function ToCounter() {
  useEffect(() => {
    location.replace("/counter");
  }, []);
  return <Loading />;
}

function NotAllowed({ entry }: { entry: PageEntry }) {
  const say = useWords(FRAME);
  return (
    <PageFrame title={say("not_allowed_title", { role: say(entry.roles.includes("operator") ? "operator" : "admin") })}>
      <Card><Empty icon="lock">{say("not_allowed")}</Empty></Card>
    </PageFrame>
  );
}

function Broken() {
  const say = useWords(FRAME);
  const reload = () => { location.reload(); };
  return (
    <PageFrame title={say("broken_title")}>
      <Card><Empty icon="warning" action={<Button look="primary" onPress={reload}>{say("reload")}</Button>}>{say("broken")}</Empty></Card>
    </PageFrame>
  );
}
