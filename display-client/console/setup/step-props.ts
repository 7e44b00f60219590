import type { Step } from "../core/setup-steps.ts";

/** What every step of the first start is given. */
export type StepProps = { step: Step; furthest: Step; onGo: (step: Step) => void; onNext: () => void; onBack: () => void; savedAt: number | null };
