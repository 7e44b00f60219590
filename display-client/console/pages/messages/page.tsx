// Coba pesan: what a queue machine's message would become, and the rule that makes it so.
import "./messages.css";
import { useMemo } from "preact/hooks";
import type { RedisMessage, Refused } from "../../api.gen.ts";
import { samplesFor } from "../../core/samples.ts";
import { type Recent, recentOf } from "../../core/trying.ts";
import { PageFrame } from "../../frame/page-frame.tsx";
import { useLive } from "../../live.ts";
import { Failed } from "../../parts/failed.tsx";
import { LinkButton, Loading } from "../../parts/index.ts";
import { to, useQuery, withQuery } from "../../router.tsx";
import { useAnswer } from "../../use-answer.ts";
import { useSite } from "../../use-site.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { MESSAGES } from "../../words/messages.ts";
import { Trying } from "./trying.tsx";

/** Those that came lately; null until the server has told. */
function useRecent(): { recent: Recent[] | null; fault: unknown; again: () => void } {
  const turn = useLive(({ attention }) => attention);
  const refused = useAnswer<{ refused: Refused[] }>("/api/v1/refused", turn);
  const messages = useAnswer<{ messages: RedisMessage[] }>("/api/v1/messages", turn);
  const recent = useMemo(() => (refused.answer === null || messages.answer === null ? null : recentOf(messages.answer.messages, refused.answer.refused)), [refused.answer, messages.answer]);
  return { recent, fault: refused.fault ?? messages.fault, again: () => { refused.again(); messages.again(); } };
}

export function Page() {
  const say = useSiteSay(MESSAGES);
  const site = useSite();
  const [query, ask] = useQuery();
  const { recent, fault, again } = useRecent();
  const asked = query("message");
  const own = site === null ? "" : samplesFor(site.id, site.url, "", "").channel;
  return (
    <PageFrame title={say("title")} action={<LinkButton to={withQuery(to("journal"), { tab: "refused" })} icon="back">{say("back")}</LinkButton>}>
      <p class="messages-about">{say("about")}</p>
      {recent === null && (fault === null ? <Loading onAgain={again} /> : <Failed fault={fault} onAgain={again} />)}
      {recent !== null && <Trying recent={recent} asked={asked} own={own} onChoose={(id) => { ask({ message: id }); }} />}
    </PageFrame>
  );
}
