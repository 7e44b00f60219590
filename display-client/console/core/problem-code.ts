import type { ProblemType, Why } from "../api.gen.ts";

type CodeOf<T extends string> = T extends `urn:panggil:${infer Code}` ? Code : never;

/** Every kind of refusal the server has: what follows `urn:panggil:`. */
export type ProblemKind = CodeOf<ProblemType>;

/** Every reason it gives for one. */
export type WhyCode = Why["code"];
