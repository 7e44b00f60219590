// How a television introduces itself to the server.
import type { Board } from "../core/board.ts";
import type { Paired } from "../core/pairing.ts";
import type { FromScreen, Hello } from "../core/protocol.gen.ts";
import { asked, ownBuild } from "./page.ts";

/** What the screen shows, and as whom: as a paired one, or as the address of its page says. */
export type Seat = { zone: string; paired: Paired | null };

function namedAs({ zone, paired }: Seat): Partial<Hello> {
  if (paired !== null) return { screen: paired.screen, token: paired.token };
  const [screen, layout] = [asked("screen"), asked("layout")];
  return { zone, ...(screen === null ? {} : { screen }), ...(layout === null ? {} : { layout }) };
}

export function helloOf(seat: Seat, { frame, old }: Board): FromScreen {
  const hello: FromScreen = { t: "hello", v: 1, ...namedAs(seat), caps: { w: window.innerWidth, h: window.innerHeight }, build: ownBuild() };
  return frame === null || old ? hello : { ...hello, have: { epoch: frame.epoch, seq: frame.seq } };
}
