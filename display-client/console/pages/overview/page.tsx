import "./overview.css";
import { PageFrame } from "../../frame/page-frame.tsx";
import { Unfinished } from "../../setup/unfinished.tsx";
import { OVERVIEW } from "../../words/overview.ts";
import { useWords } from "../../words/index.ts";
import { AttentionList } from "./attention-list.tsx";
import { HealthStrip } from "./health-strip.tsx";
import { TodayCard } from "./today-card.tsx";
import { VisibleNow } from "./visible-now.tsx";

/** What must I deal with now? */
export function Page() {
  const say = useWords(OVERVIEW);
  return (
    <PageFrame title={say("title")}>
      <Unfinished />
      <div class="overview">
        <HealthStrip />
        <AttentionList />
        <VisibleNow />
        <TodayCard />
      </div>
    </PageFrame>
  );
}
