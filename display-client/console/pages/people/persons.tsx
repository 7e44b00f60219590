// Who may sign in, what for, and when each was last here.
import { useState } from "preact/hooks";
import type { Slip, User } from "../../api.gen.ts";
import { serverNow, useLive } from "../../live.ts";
import { Button, Card, Chip, Loading, Table } from "../../parts/index.ts";
import { Failed } from "../../parts/failed.tsx";
import type { Column } from "../../parts/index.ts";
import { useQuery } from "../../router.tsx";
import { meNow } from "../../session.ts";
import { useAnswer } from "../../use-answer.ts";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { AddPerson, EditPerson } from "./person-form.tsx";
import { RemovePerson } from "./remove-person.tsx";
import { NewSlip, SlipSheet } from "./slip.tsx";
import { mayText, roleName, usePeopleWords } from "./use-people-words.ts";

type Open = { is: "add" } | { is: "edit" | "remove" | "new-slip"; user: User } | { is: "slip"; user: User; slip: Slip };

function isLastAdmin(user: User, users: User[]): boolean {
  return user.role === "admin" && users.filter(({ role, has_secret: has }) => role === "admin" && has).length < 2 && user.has_secret;
}

function useColumns(open: (what: Open) => void): readonly Column<User>[] {
  const { say, word } = usePeopleWords();
  const format = useFormat();
  const { hall } = useHall();
  const me = meNow();
  const seen = (user: User) => (user.last_at === undefined ? say(user.has_secret ? "never" : "no_secret") : format.moment(user.last_at, serverNow()));
  return [
    { key: "name", head: say("name"), title: true, cell: (user) => <><span class="person-name">{user.name}{user.login === me?.login && <small class="second"> {say("you")}</small>}</span><small class="second person-login">{user.login}</small></> },
    { key: "may", head: say("role"), cell: (user) => <div><b>{roleName(say, word, user.role)}</b><small class="second person-login">{mayText(say, word, user, hall?.counters ?? [])}</small></div> },
    {
      key: "seen", head: say("last_seen"), cell: (user) => (
        <div>
          {user.locked_until !== undefined && user.locked_until > serverNow() && <span class="person-held"><Chip tone="warn" icon="lock">{say("locked_until", { time: format.time(user.locked_until) })}</Chip> <small>{say("locked_why")}</small></span>}
          <span>{seen(user)}</span>
        </div>
      ),
    },
    {
      key: "do", head: say("edit"), bare: true, cell: (user) => (
        <div class="person-acts">
          <Button small icon="edit" label={`${say("edit")} ${user.name}`} onPress={() => { open({ is: "edit", user }); }}>{say("edit")}</Button>
          <Button small icon="key" label={`${say("new_slip")} ${user.name}`} onPress={() => { open({ is: "new-slip", user }); }}>{say("new_slip")}</Button>
        </div>
      ),
    },
  ];
}

export function Persons() {
  const { say } = usePeopleWords();
  const round = useLive(({ changes }) => changes.users);
  const { answer: data, fault, again } = useAnswer<{ users: User[] }>("/api/v1/users", round);
  const [query] = useQuery();
  const [open, setOpen] = useState<Open | null>(null);
  const users = data?.users ?? [];
  const columns = useColumns(setOpen);
  const close = () => { setOpen(null); };
  const done = (next: Open | null) => {
    setOpen(next);
    again();
  };
  if (data === null) return fault === null ? <Card><Loading onAgain={again} /></Card> : <Failed fault={fault} onAgain={again} />;
  return (
    <>
      <Card title={say("people")} aside={<Button look="primary" icon="plus" onPress={() => { setOpen({ is: "add" }); }}>{say("add")}</Button>}>
        <Table label={say("people")} columns={columns} rows={users} keyOf={({ login }) => login} marked={({ login }) => login === query("person")} />
        {users.length < 2 && <p class="people-alone second">{say("empty_people")}</p>}
      </Card>
      {open?.is === "add" && <AddPerson users={users} onClose={close} onDone={(user, slip) => { done(slip === null ? null : { is: "slip", user, slip }); }} />}
      {open?.is === "edit" && <EditPerson user={open.user} lastAdmin={isLastAdmin(open.user, users)} onRemove={() => { setOpen({ is: "remove", user: open.user }); }} onClose={close} onDone={() => { done(null); }} />}
      {open?.is === "remove" && <RemovePerson user={open.user} onClose={close} onDone={() => { done(null); }} />}
      {open?.is === "new-slip" && <NewSlip user={open.user} onClose={close} onDone={(slip) => { done({ is: "slip", user: open.user, slip }); }} />}
      {open?.is === "slip" && <SlipSheet user={open.user} slip={open.slip} onClose={close} />}
    </>
  );
}
