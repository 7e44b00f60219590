// Beside the card: who waits, what was called here, who did not come. On a phone only as much as the height leaves.
import type { CounterDoc } from "../api.gen.ts";
import type { Desk } from "./desk.ts";

function serviceOf({ services }: Desk, doc: CounterDoc, ticket: string): string {
  const letters = /^[A-Za-z]+/.exec(ticket)?.[0].toUpperCase();
  const service = services.find(({ prefix }) => prefix !== null && prefix.toUpperCase() === letters) ?? services.find(({ id }) => id === doc.service);
  return service?.name ?? "";
}

function Waiting({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { say } = desk;
  if (doc.next.length === 0) return null;
  return (
    <table>
      <thead class="unseen"><tr><th scope="col">{say("number")}</th><th scope="col">{say("service")}</th></tr></thead>
      <tbody>{doc.next.slice(0, 5).map((ticket) => <tr key={ticket}><th scope="row">{ticket}</th><td>{serviceOf(desk, doc, ticket)}</td></tr>)}</tbody>
    </table>
  );
}

function Done({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { say, format } = desk;
  if (doc.done === undefined || doc.done.length === 0) return null;
  return (
    <>
      <h2>{say("last")}</h2>
      <table>
        <thead class="unseen"><tr><th scope="col">{say("number")}</th><th scope="col">{say("status")}</th><th scope="col">{say("time")}</th></tr></thead>
        <tbody>
          {doc.done.slice(0, 3).map(({ ticket, end, at }) => (
            <tr key={`${ticket}${at}`}><th scope="row">{ticket}</th><td>{say(`end_${end}`)}</td><td>{format.time(at)}</td></tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Who did not come today: one press calls the ticket again. `bare`: whoever shows it has said what it is. */
export function Missed({ desk, doc, bare = false, called }: { desk: Desk; doc: CounterDoc; bare?: boolean; called?: () => void }) {
  const { say, press } = desk;
  if (doc.missed.length === 0) return null;
  const again = (ticket: string) => {
    called?.();
    press({ do: "call", ticket });
  };
  return (
    <>
      {bare ? null : <h2>{say("missed")}</h2>}
      <ul class="ct-missed">
        {doc.missed.map((ticket) => <li key={ticket}><button type="button" class="ct-chip" aria-label={say("missed_again", { ticket })} onClick={() => again(ticket)}>{ticket}</button></li>)}
      </ul>
    </>
  );
}

function Strip({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { say, format } = desk;
  const last = doc.done?.[0];
  const then = doc.next.slice(1, 4);
  return (
    <div class="ct-strip ct-only-narrow">
      <div>
        <span>{say("afterwards")}</span>
        {then.length === 0 ? <span>{say("afterwards_nobody")}</span> : then.map((ticket) => <b class="ct-tk" key={ticket}>{ticket}</b>)}
      </div>
      {last === undefined && doc.missed.length === 0 ? null : (
        <div>
          <span>{last === undefined ? "" : <><b>{last.ticket}</b> {say(`end_${last.end}`)} {format.time(last.at)}</>}</span>
          {doc.missed.length === 0 ? null : <button type="button" class="ct-text" onClick={() => desk.open("missed")}>{say("missed_count", { n: doc.missed.length })}</button>}
        </div>
      )}
    </div>
  );
}

export function Aside({ desk, doc }: { desk: Desk; doc: CounterDoc }) {
  const { say } = desk;
  return (
    <aside class="ct-info" aria-label={say("afterwards")}>
      <Strip desk={desk} doc={doc} />
      <div class="ct-panel ct-only-wide">
        <h2>{doc.waiting === null ? say("coming") : say("waiting_title", { n: doc.waiting })}</h2>
        <Waiting desk={desk} doc={doc} />
        {doc.next.length === 0 ? <p>{say("why_nobody")}</p> : null}
        <Done desk={desk} doc={doc} />
        <Missed desk={desk} doc={doc} />
        <p class="ct-hint"><kbd>{say("key_space")}</kbd> {say("key_hint_next")} <kbd>Ctrl</kbd> + <kbd>Z</kbd> {say("key_hint_undo")}</p>
      </div>
    </aside>
  );
}
