import { useEffect, useState } from "preact/hooks";
import { call } from "../api.ts";
import { LinkButton } from "../parts/button.tsx";
import { Note } from "../parts/note.tsx";
import { to } from "../router.tsx";
import { meNow } from "../session.ts";
import { UNFINISHED } from "../words/unfinished.ts";
import { useWords } from "../words/index.ts";

/** For the admin who left the first start half-way: where it goes on. */
export function Unfinished() {
  const say = useWords(UNFINISHED);
  const isAdmin = meNow()?.role === "admin";
  const [step, setStep] = useState<number | null>(null);
  useEffect(() => {
    // Without an answer nothing is offered: it is no trouble of the hall's.
    if (isAdmin) call<{ step: number | null }>("GET", "/api/v1/setup").then((kept) => { setStep(kept.step); }, () => undefined);
  }, [isAdmin]);
  if (step === null) return null;
  return <div class="unfinished"><Note tone="info" action={<LinkButton small look="primary" to={to("setup")}>{say("go_on")}</LinkButton>}>{say("text", { n: step })}</Note></div>;
}
