// What every part of the call console needs to know, and may ask for.
import type { HallService, Me } from "../api.gen.ts";
import type { Format } from "../core/format.ts";
import type { Press, Station } from "../core/station.ts";
import type { WindowSize } from "../core/ticket-size.ts";
import type { Say } from "../words/index.ts";
import type { COUNTER } from "../words/counter.ts";

export type CounterSay = Say<(typeof COUNTER)["id"]>;

/** What stands over the page. */
export type Sheet = "pad" | "pause" | "menu" | "keys" | "missed";

export type Desk = {
  say: CounterSay;
  format: Format;
  me: Me;
  station: Station;
  /** "Gerai 5", the site's word before the number. */
  place: string;
  /** The site's word alone, in small letters. */
  word: string;
  /** Whose counter it is: "Dukcapil". */
  agency: string;
  /** The site's services; their letters stand on the number pad. */
  services: HallService[];
  /** The server's time at this drawing, in ms. */
  now: number;
  window: WindowSize;
  press: (press: Press) => void;
  back: () => void;
  open: (sheet: Sheet) => void;
};
