// Opening, pausing and closing counters: said when it is done, and taken back by the toast.
import { useState } from "preact/hooks";
import type { CounterState, CounterStatus } from "../../../core/protocol.gen.ts";
import type { HallCounter } from "../../api.gen.ts";
import { call } from "../../api.ts";
import { statusOf } from "../../core/hall-view.ts";
import { requestId } from "../../core/request-id.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { toast } from "../../toast.ts";
import { HALL } from "../../words/hall.ts";

/** What a counter is to be, and the words on the TV for it. */
export type Wish = { status: CounterStatus; text?: string; until?: number };

/** One counter as it stands. */
export type Standing = { counter: HallCounter; state: CounterState | undefined };

const DO: { [status in CounterStatus]: "open" | "pause" | "close" } = { open: "open", paused: "pause", closed: "close" };

function bodyOf({ text, until }: Wish): object {
  return { id: requestId(), ...(text === undefined || text === "" ? {} : { text }), ...(until === undefined ? {} : { until }) };
}

async function be(counter: string, wish: Wish): Promise<void> {
  await call("POST", `/api/v1/counters/${encodeURIComponent(counter)}/${DO[wish.status]}`, { body: bodyOf(wish), ifMatch: "*" });
}

function wishOf(state: CounterState | undefined): Wish {
  return { status: statusOf(state), ...(state?.text === undefined ? {} : { text: state.text }) };
}

export type Status = {
  one: (standing: Standing, wish: Wish) => Promise<boolean>;
  /** `zone`: only its counters; without one, all. */
  all: (standings: Standing[], zone: string | null, wish: Wish) => Promise<boolean>;
  fault: unknown;
  isWorking: boolean;
};

export function useStatus(): Status {
  const say = useSiteSay(HALL);
  const [fault, setFault] = useState<unknown>(null);
  const [isWorking, setWorking] = useState(false);
  const run = async (work: () => Promise<void>) => {
    setWorking(true);
    setFault(null);
    try {
      await work();
      return true;
    } catch (error) {
      setFault(error);
      return false;
    } finally {
      setWorking(false);
    }
  };
  const back = (standings: Standing[]) => async () => {
    await run(async () => {
      for (const { counter, state } of standings) await be(counter.id, wishOf(state));
    });
  };
  const said = { open: "opened", paused: "paused", closed: "closed" } as const;
  const saidAll = { open: "opened_all", paused: "paused_all", closed: "closed_all" } as const;
  return {
    one: (standing, wish) =>
      run(async () => {
        await be(standing.counter.id, wish);
        toast(say(said[wish.status], { number: standing.counter.number }), back([standing]));
      }),
    all: (standings, zone, wish) => {
      const others = standings.filter(({ state }) => statusOf(state) !== wish.status);
      return run(async () => {
        await call("POST", `/api/v1/counters/all/${DO[wish.status]}`, { body: { ...bodyOf(wish), ...(zone === null ? {} : { zone }) }, ifMatch: "*" });
        if (others.length === 0) toast(say("same_all"));
        else toast(say(saidAll[wish.status], { n: others.length }), back(others));
      });
    },
    fault,
    isWorking,
  };
}
