// "Nomor lain": a pad of letters and figures that a thumb reaches, a field for keys, and those who wait or did not come.
import { useState } from "preact/hooks";
import type { CounterDoc } from "../api.gen.ts";
import { meantTicket, padLetters, sampleTicket } from "../core/number-pad.ts";
import type { TicketFault } from "../core/ticket.ts";
import { checkTicket, padded } from "../core/ticket.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icon.tsx";
import type { CounterSay, Desk } from "./desk.ts";

const FIGURES = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

function faultText(say: CounterSay, fault: TicketFault, sample: string): string {
  switch (fault.why) {
    case "empty":
      return say("fault_empty", { sample });
    case "long":
      return say("fault_long", { sample });
    case "sign":
      return say("fault_sign", { sign: fault.sign, sample });
    case "nothing":
      return say("fault_nothing", { sample });
    default:
      return fault satisfies never;
  }
}

type PadKeysProps = { say: CounterSay; letters: string[]; type: (key: string) => void };

function PadKeys({ say, letters, type }: PadKeysProps) {
  const key = (text: string) => <button type="button" class="ct-pad-key" key={text} onClick={() => type(text)}>{text}</button>;
  return (
    <>
      {letters.length === 0 ? null : <div class="ct-letters" role="group" aria-label={say("pad_letters")}>{letters.map(key)}</div>}
      <div class="ct-figures" role="group" aria-label={say("pad_figures")}>
        {FIGURES.map(key)}
        {key("-")}
        {key("0")}
        <button type="button" class="ct-pad-key" aria-label={say("pad_back")} onClick={() => type("back")}><Icon name="back" /></button>
      </div>
    </>
  );
}

function Ready({ title, tickets, call }: { title: string; tickets: string[]; call: (ticket: string) => void }) {
  if (tickets.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="ct-missed">{tickets.map((ticket) => <li key={ticket}><button type="button" class="ct-chip" onClick={() => call(ticket)}>{ticket}</button></li>)}</ul>
    </section>
  );
}

export function Pad({ desk, doc, close }: { desk: Desk; doc: CounterDoc; close: () => void }) {
  const { say, services } = desk;
  const letters = padLetters(services, doc.service);
  const sample = sampleTicket(services, doc.service, doc.next);
  const [text, setText] = useState(letters.length === 1 ? (letters[0] ?? "") : "");
  const [fault, setFault] = useState<TicketFault | null>(null);
  const call = (ticket: string) => {
    const check = checkTicket(ticket);
    setFault(check.fault);
    if (check.fault !== null) return;
    close();
    desk.press({ do: "call", ticket: check.ticket });
  };
  const meant = meantTicket(text, services);
  const act = <Button look="primary" submit>{text.trim() === "" ? say("pad_call_empty") : say("pad_call", { ticket: meant })}</Button>;
  return (
    <Dialog title={say("pad_title")} cancel={say("pad_close")} onClose={close} onSubmit={() => { call(meant); }} actions={act}>
      <div class="ct-pad">
        <label class="field-label" for="ct-ticket">{say("pad_label")}</label>
        <input id="ct-ticket" class="input ct-pad-field" value={text} onInput={(event) => { setText(event.currentTarget.value.toUpperCase()); }} autocomplete="off"
          autocapitalize="characters" spellcheck={false} inputMode="none" aria-invalid={fault !== null} aria-describedby="ct-ticket-help" />
        <p id="ct-ticket-help" class={fault === null ? "field-note second" : "field-note bad"} role={fault === null ? undefined : "alert"}>
          {fault === null ? say("pad_help", { sample }) : faultText(say, fault, sample)}
        </p>
        <PadKeys say={say} letters={letters} type={(key) => { setText(padded(text, key)); }} />
      </div>
      <Ready title={say("pad_waiting")} tickets={doc.next} call={call} />
      <Ready title={say("missed")} tickets={doc.missed} call={call} />
    </Dialog>
  );
}
