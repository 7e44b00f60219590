// What is said of a screen when it is let in, as it is typed and as it is sent.

export type Approval = { name: string; zone: string; inches: string; seat: string };
export type ApprovalBody = { name: string; zone: string; inches: number; distance_m: number };
export type ApprovalFault = "name_missing" | "inches_wrong" | "seat_wrong";

/** What most halls have. */
export const USUAL = { inches: "55", seat: "5" };

/** A number as people type it here: comma or full stop, with or without its unit. */
export function numberOf(text: string): number | null {
  const found = /^(\d+(?:[.,]\d+)?)\s*(?:″|"|''|in|inci|m|meter)?$/i.exec(text.trim());
  return found?.[1] === undefined ? null : Number(found[1].replace(",", "."));
}

export function inchesOf(text: string): number | null {
  const inches = numberOf(text);
  return inches !== null && inches >= 10 && inches <= 200 ? inches : null;
}

export function metresOf(text: string): number | null {
  const metres = numberOf(text);
  return metres !== null && metres >= 1 && metres <= 50 ? metres : null;
}

export function approvalFaults({ name, inches, seat }: Approval): { name: ApprovalFault | null; inches: ApprovalFault | null; seat: ApprovalFault | null } {
  return {
    name: name.trim() === "" ? "name_missing" : null,
    inches: inchesOf(inches) === null ? "inches_wrong" : null,
    seat: metresOf(seat) === null ? "seat_wrong" : null,
  };
}

/** Null while something in it is wrong. */
export function approvalBody(approval: Approval): ApprovalBody | null {
  const [inches, metres] = [inchesOf(approval.inches), metresOf(approval.seat)];
  if (inches === null || metres === null || approval.name.trim() === "") return null;
  return { name: approval.name.trim(), zone: approval.zone, inches, distance_m: metres };
}
