import "./account.css";
import { PageFrame } from "../../frame/page-frame.tsx";
import { Button } from "../../parts/index.ts";
import { meNow, session } from "../../session.ts";
import { signOut } from "../../sign-in.ts";
import { useAct } from "../../use-act.ts";
import { useValue } from "../../use-value.ts";
import { ACCOUNT } from "../../words/account.ts";
import { useWords } from "../../words/index.ts";
import { Devices } from "../people/devices.tsx";
import { Looks } from "./looks.tsx";
import { OwnName } from "./own-name.tsx";
import { OwnSecret } from "./own-secret.tsx";

/** One's own: name, password, devices, how this device looks. Counter staff have this page of the console and no other. */
export function Page() {
  const say = useWords(ACCOUNT);
  const { busy, run } = useAct();
  useValue(session);
  const me = meNow();
  if (me === null) return null;
  const leave = <Button icon="out" busy={busy && say("signing_out")} onPress={() => void run(signOut)}>{say("sign_out")}</Button>;
  return (
    <PageFrame title={say("title")} action={leave}>
      {me.role === "counter" && <p class="account-back"><a href="/counter">{say("back")}</a></p>}
      <div class="account">
        <div class="column">
          <OwnName me={me} />
          <OwnSecret me={me} />
        </div>
        <Looks />
      </div>
      <Devices />
    </PageFrame>
  );
}
