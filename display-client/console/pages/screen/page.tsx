import "../screens/screens.css";
import "./screen.css";
import { isTrouble, lookOf } from "../../core/screen-state.ts";
import { NotFound } from "../../frame/outlet.tsx";
import { PageFrame } from "../../frame/page-frame.tsx";
import { useLive } from "../../live.ts";
import { Card } from "../../parts/card.tsx";
import { Icon } from "../../parts/icon.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Link, to } from "../../router.tsx";
import { SCREEN } from "../../words/screen.ts";
import { useWords } from "../../words/index.ts";
import type { PageProps } from "../index.ts";
import { ScreenPicture } from "../screens/screen-picture.tsx";
import { About } from "./about.tsx";
import { Actions } from "./actions.tsx";
import { Remove } from "./remove.tsx";
import { Today } from "./today.tsx";

/** One screen: what it shows, how it is, what can be done with it. */
export function Page({ params }: PageProps) {
  const say = useWords(SCREEN);
  const id = params["screen"] ?? "";
  const screens = useLive((live) => live.screens);
  const screen = screens?.find((one) => one.id === id);
  if (screens === null) return <PageFrame title={id}><Loading bars={6} /></PageFrame>;
  if (screen === undefined) return <NotFound />;
  const old = isTrouble(screen) && ["lost", "stalled", "never"].includes(lookOf(screen));
  return (
    <PageFrame title={screen.name}>
      <p class="screen-back"><Link to={to("screens")}><Icon name="back" />{say("back")}</Link></p>
      <div class="screen-page">
        <div class="column">
          <Card title={say(old ? "picture_old" : "picture")} class="screen-big"><ScreenPicture screen={screen} /></Card>
          <Today screen={screen} />
        </div>
        <div class="column">
          <About screen={screen} />
          <Actions screen={screen} />
          {screen.paired && <Remove screen={screen} />}
        </div>
      </div>
    </PageFrame>
  );
}
