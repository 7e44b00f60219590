import type { Asking } from "../api.gen.ts";
import { codeSigns } from "../core/pairing-code.ts";
import { useLive } from "../live.ts";
import { useValue } from "../use-value.ts";
import { refusedCodes } from "./refusing.ts";

/** The screens that ask to be let in, without those just refused; the oldest first. */
export function useAsking(): Asking[] {
  const asking = useLive((live) => live.asking);
  const refused = useValue(refusedCodes);
  return asking.filter(({ code }) => !refused.has(codeSigns(code)));
}
