// Adds a person or changes one: name, login, task, counters.
import { useState } from "preact/hooks";
import type { Slip, User } from "../../api.gen.ts";
import { call, Problem } from "../../api.ts";
import { byWhom } from "../../core/problem.ts";
import { isLogin } from "../../core/user-name.ts";
import { Button, Dialog, FormFaults, FormKept, Note, TextField } from "../../parts/index.ts";
import { toast } from "../../toast.ts";
import { useForm } from "../../use-form.ts";
import { CounterChoice } from "./counter-choice.tsx";
import { PersonConflict } from "./person-conflict.tsx";
import type { Theirs } from "./person-conflict.tsx";
import { changePerson, fieldsOf, loginOf, NOBODY, pathOf } from "./person-fields.ts";
import type { PersonFields } from "./person-fields.ts";
import { RoleChoice } from "./role-choice.tsx";
import { usePeopleWords } from "./use-people-words.ts";

type AddProps = { users: User[]; onClose: () => void; onDone: (user: User, slip: Slip | null) => void };

export function AddPerson({ users, onClose, onDone }: AddProps) {
  const { say, word } = usePeopleWords();
  const loginFault = (values: PersonFields) => {
    const login = loginOf(values, users);
    if (!isLogin(login)) return say("fault_login");
    return users.some((other) => other.login === login) ? say("fault_login_taken", { login }) : null;
  };
  const form = useForm<PersonFields>({
    key: "person.new",
    start: NOBODY,
    check: (values) => ({
      name: values.name.trim() === "" ? say("fault_name") : null,
      login: values.name.trim() === "" ? null : loginFault(values),
      counters: values.role === "counter" && values.counters.length === 0 ? say("counters_fault", { word }) : null,
    }),
    send: async (values) => {
      const counters = values.role === "counter" ? values.counters : [];
      const body = { name: values.name.trim(), login: loginOf(values, users), role: values.role, counters };
      const made = await call<{ user: User; slip?: Slip }>("POST", "/api/v1/users", { body });
      onDone(made.user, made.slip ?? null);
    },
  });
  const send = () => void form.submit();
  return (
    <Dialog title={say("add_title")} onClose={onClose} onSubmit={send} actions={<Button look="primary" submit busy={form.busy && say("adding")}>{say("add_do")}</Button>}>
      <FormKept form={form} />
      <TextField label={say("name")} help={say("name_help")} autocomplete="off" most={80} grows {...form.field("name")} />
      <TextField label={say("login")} help={say("login_help")} autocomplete="off" most={32} placeholder={loginOf({ ...form.values, login: "" }, users)} {...form.field("login")} />
      <RoleChoice {...form.field("role")} />
      {form.values.role === "counter" && <CounterChoice {...form.field("counters")} />}
      <FormFaults form={form} labels={{ name: say("name"), login: say("login"), counters: say("counters") }} />
    </Dialog>
  );
}

type EditProps = { user: User; lastAdmin: boolean; onRemove: () => void; onClose: () => void; onDone: () => void };

export function EditPerson({ user, lastAdmin, onRemove, onClose, onDone }: EditProps) {
  const { say, word } = usePeopleWords();
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const form = useForm<PersonFields>({
    key: `person.${user.login}`,
    start: fieldsOf(user),
    etag: user.etag,
    check: (values) => ({
      name: values.name.trim() === "" ? say("fault_name") : null,
      counters: values.role === "counter" && values.counters.length === 0 ? say("counters_fault", { word }) : null,
    }),
    send: async (values, etag) => {
      try {
        await changePerson(user.login, values, etag);
      } catch (error) {
        if (error instanceof Problem && error.status === 412) setTheirs({ ...byWhom(error), user: await call<User>("GET", pathOf(user.login)) });
        throw error;
      }
      toast(say("saved", { name: values.name.trim() }));
      onDone();
    },
  });
  const send = () => void form.submit();
  const settled = () => {
    form.discard();
    onDone();
  };
  if (theirs !== null) return <PersonConflict mine={form.values} theirs={theirs} onNewer={setTheirs} onClose={onClose} onDone={settled} />;
  return (
    <Dialog title={say("edit_title", { name: user.name })} onClose={onClose} onSubmit={send} actions={<Button look="primary" submit busy={form.busy && say("saving")}>{say("save")}</Button>}>
      <FormKept form={form} />
      <TextField label={say("name")} help={say("name_help")} autocomplete="off" most={80} grows {...form.field("name")} />
      {lastAdmin ? <Note tone="info" icon="lock">{say("last_admin")}</Note> : <RoleChoice {...form.field("role")} />}
      {form.values.role === "counter" && <CounterChoice {...form.field("counters")} />}
      <FormFaults form={form} labels={{ name: say("name"), counters: say("counters") }} />
      <div class="person-remove"><Button look="danger" icon="trash" blocked={lastAdmin ? say("last_admin") : null} onPress={onRemove}>{say("remove")}</Button></div>
    </Dialog>
  );
}
