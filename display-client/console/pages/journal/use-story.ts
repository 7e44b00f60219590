import type { CallStory } from "../../api.gen.ts";
import { useLive, useWatch } from "../../live.ts";
import { type Answer, useAnswer } from "../../use-answer.ts";

/** One call's story: fetched, then as the socket tells it. */
export function useStory(seq: number): Answer<CallStory> {
  useWatch({ story: seq });
  const told = useLive(({ story }) => story);
  const link = useLive(({ link: { is } }) => is);
  const fetched = useAnswer<CallStory>(`/api/v1/calls/${seq}`, link);
  const known = [told, fetched.answer].find((story) => story?.row.call === seq) ?? null;
  return { ...fetched, answer: known };
}
