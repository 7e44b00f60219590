// What is wrong with a counter that is typed into a form, before the server refuses it.
import type { HallCounter } from "../api.gen.ts";
import type { HALL } from "../words/hall.ts";
import type { SiteSay } from "./own-words.ts";

type Typed = { number: string; name: string };

/** The longest name the server takes, of a counter or a zone. */
export const NAME_MOST = 60;
/** The longest number. */
export const NUMBER_MOST = 8;

const NUMBER = /^[a-z0-9-]+$/;

/** `others`: the counters it stands beside; one is reached by its number and by its id, so neither may be given twice. */
export function counterFaults({ number, name }: Typed, others: readonly HallCounter[], say: SiteSay<(typeof HALL)["id"]>): { [field in keyof Typed]: string | null } {
  const wanted = number.trim().toLowerCase();
  const holder = others.find((other) => other.number.toLowerCase() === wanted || other.id.toLowerCase() === wanted);
  const taken = holder === undefined ? null : say("fault.taken", { number: number.trim(), name: holder.name });
  const formed = NUMBER.test(wanted) ? taken : say("fault.number_form");
  return {
    number: wanted === "" ? say("fault.empty", { field: say("col.number") }) : formed,
    name: name.trim() === "" ? say("fault.empty", { field: say("col.name") }) : null,
  };
}
