import { Problem } from "../../api.ts";
import type { Teller } from "../../core/teller.ts";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Failed } from "../../parts/failed.tsx";
import { Story } from "./story.tsx";
import { useStory } from "./use-story.ts";

/** The story of one call, as soon as it is known. */
export function OneStory({ seq, newest, teller }: { seq: number; newest: number | null; teller: Teller }) {
  const { answer: story, fault, again } = useStory(seq);
  if (story !== null) return <Story story={story} isNewest={seq === newest} teller={teller} />;
  if (fault instanceof Problem && fault.status === 404) return <Empty icon="history">{teller.say("gone")}</Empty>;
  return fault === null ? <Loading bars={8} onAgain={again} /> : <Failed fault={fault} onAgain={again} />;
}
