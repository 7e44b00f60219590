// The judgement over a call as a sentence, in the words of the language at hand.
import type { Teller } from "./teller.ts";
import type { Unspoken } from "./unspoken.ts";
import type { Verdict } from "./verdict.ts";

/** Why it was not spoken. */
export function whyText({ cause, name }: Unspoken, { say }: Teller): string {
  return say(`why.${cause}`, { name });
}

function seenText({ shown }: Verdict, { say }: Teller): string {
  return shown.state === "shown" ? say("judge.seen", { on: shown.on, of: shown.of }) : "";
}

function unseenText({ shown, spoken }: Verdict, { say }: Teller): string {
  if (shown.state !== "unshown") return "";
  const why = say(`unseen.${shown.unseen}`);
  return say(spoken.state === "spoken" ? "judge.heard_only" : "judge.unseen", { why });
}

function seenJudgement(verdict: Verdict, teller: Teller): string {
  const { say } = teller;
  const { times: n, shown, spoken } = verdict;
  const seen = seenText(verdict, teller);
  switch (spoken.state) {
    case "spoken":
      return spoken.all ? say("judge.good", { n }) : say("judge.some", { n, m: spoken.times });
    case "speaking":
      return say("judge.speaking", { seen });
    case "going":
      return spoken.why === undefined ? say("judge.waiting", { seen }) : say("judge.held", { seen, why: whyText(spoken.why, teller) });
    case "unspoken":
      return say("judge.unspoken", { seen, why: whyText(spoken.why, teller) });
    case "no-speaker":
      return say("judge.no_speaker", { n, on: shown.state === "shown" ? shown.on : 0, of: shown.state === "shown" ? shown.of : 0 });
    default:
      return spoken satisfies never;
  }
}

/** "Dipanggil 2 kali, tampil dan diucapkan". */
export function judgementText(verdict: Verdict, teller: Teller): string {
  const { shown } = verdict;
  const judgement =
    shown.state === "unshown" ? unseenText(verdict, teller) : shown.state === "going" ? teller.say("judge.sending", { of: shown.of }) : seenJudgement(verdict, teller);
  return verdict.cancelled ? teller.say("judge.cancelled", { judgement }) : judgement;
}
