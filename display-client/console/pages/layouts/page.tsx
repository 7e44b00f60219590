// What hangs where on the TV? All layouts, and the hours they hang.
import "./layouts.css";
import { useState } from "preact/hooks";
import { PageFrame } from "../../frame/page-frame.tsx";
import { Button } from "../../parts/button.tsx";
import { Tabs } from "../../parts/choose.tsx";
import { Failed } from "../../parts/failed.tsx";
import { Loading } from "../../parts/loading.tsx";
import { to, useQuery, withQuery } from "../../router.tsx";
import { useLayouts } from "../../use-layouts.ts";
import { LAYOUTS } from "../../words/layouts.ts";
import { useWords } from "../../words/index.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { List } from "./list.tsx";
import { NewDialog } from "./new-dialog.tsx";
import { Schedule } from "./schedule/schedule.tsx";

export function Page() {
  const say = useWords(LAYOUTS);
  const [query] = useQuery();
  const { answer, fault, again } = useLayouts();
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const isSchedule = query("tab") === "schedule";
  const address = to("layouts");
  const close = () => { setOpen(null); };
  const action = isSchedule ? null : (
    <span class="row wraps">
      <Button icon="upload" onPress={() => { setOpen("import"); }}>{say("import")}</Button>
      <Button look="primary" icon="plus" onPress={() => { setOpen("new"); }}>{say("add")}</Button>
    </span>
  );
  return (
    <PageFrame title={say("title")} action={action}>
      <Tabs label={say("tabs")} current={isSchedule ? "schedule" : "list"} tabs={[{ value: "list", label: say("tab_list"), to: address }, { value: "schedule", label: say("tab_schedule"), to: withQuery(address, { tab: "schedule" }) }]} />
      {fault !== null && <Failed fault={fault} onAgain={again} />}
      {answer === null ? (fault === null && <Loading onAgain={again} />) : isSchedule ? <Schedule layouts={answer.layouts} /> : <List layouts={answer.layouts} onNew={() => { setOpen("new"); }} />}
      {open === "new" && <NewDialog layouts={answer?.layouts ?? []} onClose={close} />}
      {open === "import" && <ImportDialog layouts={answer?.layouts ?? []} onClose={close} />}
    </PageFrame>
  );
}
