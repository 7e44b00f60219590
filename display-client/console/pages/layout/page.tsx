// One layout, open for editing.
import "./layout.css";
import { useEffect, useState } from "preact/hooks";
import { Problem } from "../../api.ts";
import type { DraftLayout } from "../../api.gen.ts";
import { PageFrame } from "../../frame/page-frame.tsx";
import type { PageProps } from "../index.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Failed } from "../../parts/failed.tsx";
import { Loading } from "../../parts/loading.tsx";
import { to } from "../../router.tsx";
import { fetchDraft } from "../../use-layouts.ts";
import { LAYOUT_EDITOR } from "../../words/layout-editor.ts";
import { useWords } from "../../words/index.ts";
import { Editor } from "./editor.tsx";

export function Page({ params }: PageProps) {
  const id = params["layout"] ?? "";
  const say = useWords(LAYOUT_EDITOR);
  const [opened, setOpened] = useState<DraftLayout | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    setFault(null);
    fetchDraft(id).then((found) => { if (!gone) setOpened(found); }, (error: unknown) => { if (!gone) setFault(error); });
    return () => {
      gone = true;
    };
  }, [id, round]);
  const again = () => { setRound(round + 1); };
  if (opened !== null) return <Editor opened={opened} />;
  if (fault instanceof Problem && fault.status === 404) return <Gone />;
  return <div class="layout-plain"><PageFrame title={say("opening_title")}>{fault === null ? <Loading onAgain={again} /> : <Failed fault={fault} onAgain={again} />}</PageFrame></div>;
}

/** For the address of a layout that nobody has. */
function Gone() {
  const say = useWords(LAYOUT_EDITOR);
  return (
    <div class="layout-plain">
      <PageFrame title={say("gone_title")}>
        <Card><Empty icon="layout" action={<LinkButton look="primary" to={to("layouts")}>{say("to_list")}</LinkButton>}>{say("gone_text")}</Empty></Card>
      </PageFrame>
    </div>
  );
}
