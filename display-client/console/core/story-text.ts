// Each moment of a story in words, and the whole story as plain text.
import type { By, CallStory } from "../api.gen.ts";
import { type Attempt, type Heard, type Shown, attemptsOf } from "./attempts.ts";
import { judgementText, whyText } from "./judgement.ts";
import type { Teller } from "./teller.ts";
import { type Moment, timelineOf } from "./timeline.ts";
import { unspoken } from "./unspoken.ts";
import { verdictOf } from "./verdict.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function wayText({ via, src, name }: By, { say }: Teller): string {
  const source = name ?? src;
  switch (via) {
    case "console":
    case "server":
    case "demo":
      return say(`via.${via}`);
    case "pubsub":
    case "stream":
    case "http":
      return source === "" ? say(`via.${via}_bare`) : say(`via.${via}`, { src: source });
    default:
      return source === "" ? via : `${via} ${source}`;
  }
}

/** Who called, where, and by which way: "oleh Sari Dewi di Gerai 5 (Dukcapil), lewat konsol". */
export function byText({ step }: Attempt, teller: Teller): string {
  const { say } = teller;
  const person = step.by.via === "console" && step.by.name !== undefined ? say("by.person", { name: step.by.name }) : "";
  const counter = step.counter === undefined ? null : teller.counter(step.counter);
  const place = counter === null ? "" : counter.name === "" ? say("by.counter_bare", { number: counter.number }) : say("by.counter", counter);
  return [[person, place].filter((part) => part !== "").join(" "), wayText(step.by, teller)].filter((part) => part !== "").join(", ");
}

/** "Tampil di 4 dari 5 layar, paling lambat 0,08 detik". */
export function shownText({ state, on, of, lateMs }: Shown, { say, seconds }: Teller): string {
  return state === "shown" ? say("shown.on", { on, of, s: seconds(lateMs ?? 0) }) : say(`shown.${state}`, { of });
}

function speakersText(heard: Heard, teller: Teller): string {
  return heard.speakers.map(teller.speaker).join(", ");
}

/** "Diucapkan 10.41.08 sampai 10.41.14 di Lantai 1", or why not; `fold`: as a part of a line. */
export function heardText(heard: Heard, teller: Teller, as: "heard" | "fold" = "heard"): string {
  const { say, second } = teller;
  const why = () => whyText(unspoken(heard.why), teller);
  const speaker = speakersText(heard, teller);
  if (heard.state === "spoken" && unspoken(heard.why).cause === "elsewhere") return say(`${as}.elsewhere`, { name: unspoken(heard.why).name });
  if (heard.state === "unspoken") return say(`${as}.unspoken`, { why: why() });
  if (heard.state === "going" && heard.why !== undefined) return say(`${as}.held`, { speaker, why: why() });
  const [from, to] = [heard.from === null ? "" : second(heard.from), heard.to === null ? "" : second(heard.to)];
  return say(`${as}.${heard.state}`, { from, to, speaker });
}

/** A repeated attempt in one line: "Tampil di 4 dari 5 layar, diucapkan 10.39.12 sampai 10.39.18". */
export function foldedText(shown: Shown, heard: Heard, teller: Teller): string {
  const { say } = teller;
  const seen = shown.state === "shown" ? say("shown.fold", { on: shown.on, of: shown.of }) : shown.state === "going" ? say("shown.going", { of: shown.of }) : say(`fold.${shown.state}`);
  const said = heardText(heard, teller, "fold");
  return `${seen}, ${said}`;
}

function afterText(ms: number, isRecall: boolean, { say }: Teller): string {
  const call = say(isRecall ? "after.recall" : "after.call");
  if (ms < 2 * MINUTE) return say("after.s", { n: Math.max(0, Math.round(ms / 1000)), call });
  if (ms < 2 * HOUR) return say("after.min", { n: Math.round(ms / MINUTE), call });
  return say("after.h", { n: Math.round(ms / HOUR), call });
}

function calledTitle({ number }: Attempt, isOnly: boolean, { say }: Teller): string {
  if (number <= 1) return say(isOnly ? "call.first" : "call.first_of");
  return number === 2 ? say("call.again") : say("call.nth", { n: number });
}

/** A moment's heading and the line below it. */
export function momentText(moment: Moment, attempts: number, teller: Teller): { title: string; detail: string } {
  const { say } = teller;
  switch (moment.kind) {
    case "folded":
      return { title: calledTitle(moment.attempt, false, teller), detail: foldedText(moment.shown, moment.heard, teller) };
    case "called":
      return { title: calledTitle(moment.attempt, attempts === 1, teller), detail: `${byText(moment.attempt, teller)}.` };
    case "shown":
      return { title: shownText(moment.shown, teller), detail: "" };
    case "heard":
      return { title: heardText(moment.heard, teller), detail: "" };
    case "ended": {
      const to = moment.to === undefined ? null : teller.counter(moment.to);
      const title = to === null ? say(`end.${moment.ending}`) : say("end.transfer_to", { number: to.number });
      return { title, detail: moment.ending === "serve" || moment.ending === "skip" ? afterText(moment.afterMs, attempts > 1, teller) : "" };
    }
    default:
      return moment satisfies never;
  }
}

/** "Ke Gerai 5 Dukcapil, Senin, 3 Agustus 2026, pukul 10.39 dan 10.41." */
export function whereText(story: CallStory, teller: Teller): string {
  const times = attemptsOf(story).map(({ step }) => teller.clock(step.at));
  const last = times.pop() ?? teller.clock(story.row.at);
  const said = times.length === 0 ? last : teller.say("times.and", { first: times.join(", "), last });
  return teller.say("where", { ...teller.counter(story.row.counter), day: teller.day(story.row.at), times: said }).replace(/\s+,/, ",");
}

/** The story as plain text, to be pasted into a message: no person but the ticket's number is in it. */
export function summaryText(story: CallStory, teller: Teller): string {
  const attempts = attemptsOf(story).length;
  const lines = timelineOf(story).map((moment) => {
    const { title, detail } = momentText(moment, attempts, teller);
    return `${teller.second(moment.at)}  ${title}${detail === "" ? "" : `: ${detail}`}`;
  });
  return [`${story.row.ticket}: ${judgementText(verdictOf(story), teller)}.`, whereText(story, teller), "", ...lines, "", teller.site].join("\n");
}
