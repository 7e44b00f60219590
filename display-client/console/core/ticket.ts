// What a typed ticket must look like; the server's rule, told before anything is sent.

/** As many signs as a card shows in figures that are read across a hall. */
export const LONGEST_TICKET = 12;

const ALLOWED = /^[A-Za-z0-9 ./_-]$/;

/** Why a text is no ticket; `sign` is the first that does not belong there. */
export type TicketFault = { why: "empty" } | { why: "long"; count: number } | { why: "sign"; sign: string } | { why: "nothing" };

export type TicketCheck = { ticket: string; fault: null } | { ticket: null; fault: TicketFault };

function refused(fault: TicketFault): TicketCheck {
  return { ticket: null, fault };
}

/** The ticket as it is sent: only spaces at the ends are cut, everything else stays as typed. */
export function checkTicket(text: string): TicketCheck {
  const ticket = text.replace(/^ +| +$/g, "");
  if (ticket === "") return refused({ why: "empty" });
  const signs = Array.from(ticket);
  if (signs.length > LONGEST_TICKET) return refused({ why: "long", count: signs.length });
  const sign = signs.find((one) => !ALLOWED.test(one));
  if (sign !== undefined) return refused({ why: "sign", sign });
  return /[A-Za-z0-9]/.test(ticket) ? { ticket, fault: null } : refused({ why: "nothing" });
}

/** Whether two texts name the same ticket. */
export function sameTicket(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.trim().toUpperCase() === other.trim().toUpperCase();
}

/** What is typed with a pad: a letter begins anew, for it opens every ticket of its service; figures follow. */
export function padded(text: string, key: string): string {
  if (key === "back") return text.slice(0, -1);
  if (/[0-9]/.test(key)) return text.length < LONGEST_TICKET ? text + key : text;
  return key + text.replace(/^[^0-9]+/, "");
}

/** `7` typed for the service whose tickets are `A007`. */
export function filledUp(text: string, digits: number | null): string {
  const parts = /^([A-Za-z]+)([0-9]+)$/.exec(text);
  if (digits === null || parts === null) return text;
  return `${parts[1] ?? ""}${(parts[2] ?? "").padStart(digits, "0")}`;
}
