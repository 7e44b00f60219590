// Who is signed in, from where, since when. One's own, or everybody's for admins.
import "./devices.css";
import type { Session } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { serverNow, useLive } from "../../live.ts";
import { Button, Card, Chip, Loading, Table, TroubleNote } from "../../parts/index.ts";
import { Failed } from "../../parts/failed.tsx";
import type { Column } from "../../parts/index.ts";
import { toast } from "../../toast.ts";
import { useAct } from "../../use-act.ts";
import { useAnswer } from "../../use-answer.ts";
import { useFormat } from "../../use-format.ts";
import { usePeopleWords } from "./use-people-words.ts";

function End({ session, onDone }: { session: Session; onDone: () => void }) {
  const { say } = usePeopleWords();
  const { busy, trouble, run } = useAct();
  const { id, name, device } = session;
  const end = async () => {
    if (!(await run(() => call("DELETE", `/api/v1/sessions/${encodeURIComponent(id)}`)))) return;
    toast(say("ended", { name, device }));
    onDone();
  };
  return <><Button small busy={busy && say("ending")} label={say("end_named", { name, device })} onPress={() => void end()}>{say("end")}</Button><TroubleNote trouble={trouble} /></>;
}

/** `all`: everybody's, not only one's own. */
export function Devices({ all = false }: { all?: boolean }) {
  const { say } = usePeopleWords();
  const format = useFormat();
  const round = useLive(({ changes }) => changes.session + changes.users);
  const { answer: data, fault, again } = useAnswer<{ sessions: Session[] }>(`/api/v1/sessions${all ? "?all=1" : ""}`, round);
  if (data === null) return fault === null ? <Card><Loading onAgain={again} /></Card> : <Failed fault={fault} onAgain={again} />;
  const person: Column<Session>[] = all ? [{ key: "name", head: say("name"), title: true, cell: ({ name, login }) => <><span class="person-name">{name}</span> <small class="second">{login}</small></> }] : [];
  const columns: Column<Session>[] = [
    ...person,
    { key: "device", head: say("device"), title: !all, cell: ({ device, current }) => <>{device} {current && <Chip tone="info" icon="check">{say("this_device")}</Chip>}</> },
    { key: "address", head: say("address"), cell: ({ address }) => address ?? say("no_address") },
    { key: "since", head: say("since"), cell: ({ since }) => format.moment(since, serverNow()) },
    { key: "last", head: say("last_used"), cell: ({ last_at: last }) => format.moment(last, serverNow()) },
    { key: "end", head: say("end"), bare: true, cell: (session) => (session.current ? null : <End session={session} onDone={again} />) },
  ];
  return (
    <Card title={all ? say("devices") : say("my_devices")}>
      {!all && <p class="devices-text second">{say("my_devices_text")}</p>}
      <Table label={say("devices")} columns={columns} rows={data.sessions} keyOf={({ id }) => id} />
    </Card>
  );
}
