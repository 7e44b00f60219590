// The five steps of the first start, and which of them one may go to.

export const STEPS = [1, 2, 3, 4, 5] as const;
export type Step = (typeof STEPS)[number];

/** `step` as the server keeps it; null: everything is set up, and gone through again from the second. */
export function stepFrom(step: number | null): Step {
  return STEPS.find((one) => one === step) ?? 2;
}

export function stepAfter(step: Step): Step {
  return STEPS.find((one) => one === step + 1) ?? step;
}

export function stepBefore(step: Step): Step {
  return STEPS.find((one) => one === step - 1) ?? step;
}

/** How a step stands in the list. */
export function standing(step: Step, now: Step, furthest: Step): "done" | "now" | "open" {
  if (step === now) return "now";
  return step < furthest ? "done" : "open";
}
