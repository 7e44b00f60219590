import { Button } from "../../../parts/button.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { ProblemText } from "../../../parts/problem.tsx";
import { LAYOUT_PUBLISH } from "../../../words/layout-publish.ts";
import { useWords } from "../../../words/index.ts";
import { useStrip } from "../use-strip.ts";
import { notBackSeen, useNotBack } from "./not-back.ts";
import type { NotBack } from "./not-back.ts";

const WORDS = { unsaved: "not_reverted", held: "not_reverted_held", away: "revert_away" } as const;

/** Why a revision did not come back, until that is seen or tried again. */
export function NotBackStrip({ id }: { id: string }) {
  const why = useNotBack(id);
  return why === null ? null : <Why id={id} why={why} />;
}

function Why({ id, why }: { id: string; why: NotBack }) {
  const say = useWords(LAYOUT_PUBLISH);
  const box = useStrip();
  return (
    <div class="layout-strip is-warn" role="alert" ref={box}>
      <Icon name="warning" />
      <div class="rest">{why.is === "refused" ? <ProblemText problem={why.problem} /> : say(WORDS[why.is])}</div>
      <Button small onPress={() => { notBackSeen(id); }}>{say("revert_seen")}</Button>
    </div>
  );
}
