import { useEffect } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { meNow, signedOut } from "../session.ts";
import { whoIsThere } from "../sign-in.ts";
import { SIGN_IN } from "../words/sign-in.ts";
import { useWords } from "../words/index.ts";
import { SignInForm } from "./sign-in-form.tsx";

/** The session ended while somebody worked: sign in over the page, and what was asked for goes on. */
export function SignInDialog() {
  const say = useWords(SIGN_IN);
  const leave = () => { signedOut(); };
  useEffect(() => {
    // Signed in again in another window meanwhile: this one needs no password of its own.
    const back = () => { whoIsThere().catch(() => undefined); };
    window.addEventListener("focus", back);
    return () => {
      window.removeEventListener("focus", back);
    };
  }, []);
  return (
    <Dialog title={say("again_title")} onClose={leave} cancel={null} actions={<Button look="quiet" onPress={leave}>{say("leave")}</Button>}>
      <p class="second">{say("ended")}</p>
      <SignInForm login={meNow()?.login ?? ""} />
    </Dialog>
  );
}
