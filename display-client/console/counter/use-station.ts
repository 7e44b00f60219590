// Joins the call console's reducer with the server: sends what is pressed, repeats it under the same id, takes what the socket tells.
import { useCallback, useEffect, useReducer } from "preact/hooks";
import { after, elapsed } from "../../core/clock.ts";
import type { CounterDoc } from "../api.gen.ts";
import { Away, call, Problem, SignedOut } from "../api.ts";
import { refusalOf, requestOf } from "../core/station-request.ts";
import type { Press, Sending, Station, Turn } from "../core/station.ts";
import { ANSWER_MS, START, turn } from "../core/station.ts";
import { live, useLive, useWatch } from "../live.ts";
import { requestId } from "../core/request-id.ts";

/** The socket may blink; after this long nobody vouches for what the page shows. */
const AWAY_MS = 4000;
const BLOCKED_MS = 5000;
const NOTE_MS = 12_000;

type Answer = { counter: CounterDoc };

function send(counter: string, sending: Sending, tell: (next: Turn) => void): () => void {
  const { path, etag, body } = requestOf(counter, sending);
  const { id } = sending;
  const within = new AbortController();
  const stop = after(ANSWER_MS, () => {
    within.abort();
    tell({ t: "unanswered", id });
  });
  call<Answer>("POST", path, { body, ifMatch: etag, signal: within.signal }).then(
    (answer) => {
      stop();
      tell({ t: "answered", id, doc: answer.counter });
    },
    (error: unknown) => {
      if (error instanceof Away) return; // the same press goes again when its time is over
      stop();
      if (error instanceof Problem) tell({ t: "refused", id, refusal: refusalOf(error) });
      else if (error instanceof SignedOut) tell({ t: "refused", id, refusal: { t: "no", reason: "away" } });
    },
  );
  return () => {
    stop();
    within.abort();
  };
}

/** What the page shows is asked for once; from then on the socket tells. */
function useDocument(counter: string, tell: (next: Turn) => void): void {
  const told = useLive(({ counter: doc }) => doc);
  useWatch({ counter });
  useEffect(() => {
    if (told?.counter === counter) tell({ t: "doc", doc: told });
  }, [told, counter, tell]);
  useEffect(() => {
    const left = new AbortController();
    call<CounterDoc>("GET", `/api/v1/counters/${encodeURIComponent(counter)}/console`, { signal: left.signal }).then(
      (doc) => {
        if (live.get().counter?.counter !== counter) tell({ t: "doc", doc }); // what the socket told is newer
      },
      () => undefined, // the socket tells the same document, and says when it is away
    );
    return () => {
      left.abort();
    };
  }, [counter, tell]);
}

function useLink(tell: (next: Turn) => void): void {
  const link = useLive((state) => state.link);
  useEffect(() => {
    if (link.is === "live") {
      tell({ t: "link", away: false });
      return undefined;
    }
    return after(AWAY_MS - (elapsed() - link.since), () => {
      tell({ t: "link", away: true });
    });
  }, [link, tell]);
}

function useNotes({ note, sending }: Station, tell: (next: Turn) => void): void {
  useEffect(() => {
    if (note === null || sending !== null || note.t === "unanswered" || note.t === "refused") return undefined;
    return after(note.t === "blocked" ? BLOCKED_MS : NOTE_MS, () => {
      tell({ t: "hush" });
    });
  }, [note, sending, tell]);
}

export type StationHandle = { station: Station; press: (press: Press) => void; back: () => void };

export function useStation(counter: string): StationHandle {
  const [station, tell] = useReducer(turn, START);
  const { sending } = station;
  useDocument(counter, tell);
  useLink(tell);
  useNotes(station, tell);
  useEffect(() => (sending === null ? undefined : send(counter, sending, tell)), [counter, sending, tell]);
  const press = useCallback((one: Press) => {
    tell({ t: "press", press: one, id: requestId(), at: elapsed() });
  }, []);
  const back = useCallback(() => {
    tell({ t: "back" });
  }, []);
  return { station, press, back };
}
