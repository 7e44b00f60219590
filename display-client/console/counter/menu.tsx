// The rest, which is seldom needed: another counter, the account, the language, the keys, going out.
import type { CounterDoc } from "../api.gen.ts";
import { choose, prefs } from "../prefs.ts";
import { signOut } from "../sign-in.ts";
import { to } from "../core/paths.ts";
import { Dialog } from "../parts/dialog.tsx";
import type { Desk } from "./desk.ts";

type MenuProps = { desk: Desk; doc: CounterDoc | null; change: (() => void) | null; close: () => void };

export function Menu({ desk, doc, change, close }: MenuProps) {
  const { say, me, word, press, place, agency } = desk;
  const turn = () => {
    choose({ language: prefs.get().language === "id" ? "en" : "id" });
    close();
  };
  const leave = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <Dialog title={me.name} cancel={say("close")} onClose={close}>
      <p class="second">{[place, agency].filter((text) => text !== "").join(" · ")}</p>
      <div class="ct-rows">
        {doc?.undo === undefined ? null : <button type="button" class="ct-act" onClick={leave(() => press({ do: "undo" }))}>{say("undo")}</button>}
        {change === null ? null : <button type="button" class="ct-act" onClick={leave(change)}>{say("pick_again", { word })}</button>}
        <a class="ct-act" href={to("account")}>{say("account")}</a>
        {me.role === "counter" ? null : <a class="ct-act" href={to("overview")}>{say("to_console")}</a>}
        <button type="button" class="ct-act" onClick={leave(() => desk.open("keys"))}>{say("keys_title")}</button>
        <button type="button" class="ct-act" lang={prefs.get().language === "id" ? "en" : "id"} onClick={turn}>{say("language")}</button>
        <button type="button" class="ct-act" onClick={leave(() => void signOut())}>{say("sign_out")}</button>
      </div>
    </Dialog>
  );
}
