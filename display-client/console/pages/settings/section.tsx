import type { ComponentChildren } from "preact";
import { useAway } from "../../frame/link-state.tsx";
import { Button, Card, ConflictBox, FormFaults, FormKept, TroubleNote } from "../../parts/index.ts";
import type { SiteSettings } from "../../api.gen.ts";
import { useAct } from "../../use-act.ts";
import { SETTINGS } from "../../words/settings.ts";
import { useWords } from "../../words/index.ts";
import type { SiteSection } from "./site-section.ts";

type SectionProps<V extends object> = {
  title: string;
  text: string;
  section: SiteSection<V>;
  labels: { readonly [N in keyof V]?: string };
  read: (site: SiteSettings) => V;
  /** Nothing of it may be changed here. */
  locked: boolean;
  children: ComponentChildren;
};

/** A short form with a button of its own. */
export function Section<V extends object>({ title, text, section: { form, theirs, keep }, labels, read, locked, children }: SectionProps<V>) {
  const say = useWords(SETTINGS);
  const away = useAway();
  const act = useAct();
  const submit = (event: Event) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <Card title={title} padded>
      <p class="settings-text second">{text}</p>
      {theirs === null ? (
        <form class="column" noValidate onSubmit={submit}>
          <FormKept form={form} />
          {children}
          <FormFaults form={form} labels={{ ...labels }} />
          {!locked && <div><Button submit look={form.changed ? "primary" : "secondary"} busy={form.busy && say("saving")} blocked={away}>{say("save")}</Button></div>}
        </form>
      ) : (
        <>
          <ConflictBox mine={form.values} theirs={read(theirs.site)} who={theirs.who} at={theirs.at} labels={labels} busy={act.busy && say("saving")} onKeep={(kept) => void act.run(() => keep(kept))} />
          <TroubleNote trouble={act.trouble} />
        </>
      )}
    </Card>
  );
}
