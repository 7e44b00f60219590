// Letting a screen in: its fields, and what came of the approval.
import { useState } from "preact/hooks";
import type { Screen } from "../api.gen.ts";
import { call, Problem } from "../api.ts";
import { approvalBody, approvalFaults, USUAL } from "../core/approval.ts";
import type { Approval } from "../core/approval.ts";
import { codeSigns } from "../core/pairing-code.ts";
import { freeName } from "../core/screen-state.ts";
import { useLive } from "../live.ts";
import { useForm } from "../use-form.ts";
import type { Form } from "../use-form.ts";
import { useHall } from "../use-hall.ts";
import { PAIRING } from "../words/pairing.ts";
import { useWords } from "../words/index.ts";

export type Approving = { form: Form<Approval>; ended: string | null };

const NO_SCREENS: Screen[] = [];

/** `zone`: which is offered first. `done`: with the new screen. */
export function useApproval(code: string, zone: string | null, done: (screen: Screen) => void): Approving {
  const say = useWords(PAIRING);
  const { hall } = useHall();
  const screens = useLive((live) => live.screens) ?? NO_SCREENS;
  const [ended, setEnded] = useState<string | null>(null);
  const first = hall?.zones.find(({ id }) => id === zone) ?? hall?.zones[0];
  const start: Approval = { name: first === undefined ? "" : freeName(say("name_first", { zone: first.name }), screens), zone: first?.id ?? "", ...USUAL };
  const form = useForm<Approval>({
    key: `pairing.${codeSigns(code)}`,
    start,
    check: (values) => {
      const faults = approvalFaults(values);
      const told = (fault: (typeof faults)["name"]) => (fault === null ? null : say(fault));
      return { name: told(faults.name), inches: told(faults.inches), seat: told(faults.seat) };
    },
    word: (problem) => (problem.field === "name" ? say("name_taken") : null),
    send: async (values) => {
      setEnded(null);
      const body = approvalBody(values);
      if (body === null) return;
      try {
        done(await call<Screen>("POST", `/api/v1/pairings/${encodeURIComponent(codeSigns(code))}/approve`, { body }));
      } catch (error) {
        const told = error instanceof Problem ? endOf(error) : null;
        if (told === null) throw error;
        setEnded(told);
      }
    },
  });
  function endOf(problem: Problem): string | null {
    const { by } = problem.more;
    if (problem.is("approved")) return say("by_colleague", { who: typeof by === "string" ? by : "" });
    return problem.is("no-code") || problem.status === 404 ? say("no_code") : null;
  }
  return { form, ended };
}
