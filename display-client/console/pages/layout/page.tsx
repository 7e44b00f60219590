import { PageFrame } from "../../frame/page-frame.tsx";
import { FRAME } from "../../words/frame.ts";
import { useWords } from "../../words/index.ts";

export function Page() {
  const say = useWords(FRAME);
  return <PageFrame title={say("layouts")}>{null}</PageFrame>;
}
