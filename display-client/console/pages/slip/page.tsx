import { PageFrame } from "../../frame/page-frame.tsx";
import { Button, Card, Empty } from "../../parts/index.ts";
import { meNow } from "../../session.ts";
import { signOut } from "../../sign-in.ts";
import { useAct } from "../../use-act.ts";
import { ACCOUNT } from "../../words/account.ts";
import { useWords } from "../../words/index.ts";

/** Somebody is signed in on this device, and a slip is another person's: they go out first. */
export function Page() {
  const say = useWords(ACCOUNT);
  const { busy, run } = useAct();
  const action = <Button look="primary" busy={busy && say("signing_out")} onPress={() => void run(signOut)}>{say("slip_leave")}</Button>;
  return (
    <PageFrame title={say("slip_title")}>
      <Card><Empty icon="key" action={action}>{say("slip_other", { name: meNow()?.name ?? "" })}</Empty></Card>
    </PageFrame>
  );
}
