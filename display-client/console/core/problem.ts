// What a request may come back with: the server's refusal (RFC 9457), or no answer at all.
import { isFields } from "../../core/message.ts";

const URN = "urn:panggil:";

/** The server refused. `type` is stable; `field` names what is wrong; `more` holds everything else it said. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly field: string | null;
  readonly row: number | null;
  readonly detail: string;
  readonly more: { readonly [name: string]: unknown };

  constructor(status: number, body: unknown) {
    const fields = isFields(body) ? body : {};
    const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : null);
    super(text("detail") ?? `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.type = text("type") ?? "about:blank";
    this.field = text("field");
    this.row = typeof fields["row"] === "number" ? fields["row"] : null;
    this.detail = text("detail") ?? "";
    this.more = fields;
  }

  /** What follows `urn:panggil:`; empty where something else answered. */
  get kind(): string {
    return this.type.startsWith(URN) ? this.type.slice(URN.length) : "";
  }

  /** The reason in a word; empty where the kind says it all, or an older server answered. */
  get code(): string {
    const { code } = this.more;
    return typeof code === "string" ? code : "";
  }

  /** What a sentence about the reason needs, by its name. */
  get params(): { readonly [name: string]: unknown } {
    const { params } = this.more;
    return isFields(params) ? params : {};
  }

  /** Whether it is `urn:panggil:<name>`. */
  is(name: string): boolean {
    return this.kind === name;
  }
}

/** What a server answers that stops or has too much to do, or a proxy whose server is away: the same request may do later. A full disk (507) stays full, and one that cannot be written (500) is nothing that waiting mends. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || (status >= 502 && status !== 507);
}

/** Nobody answered: the server or the line is away. */
export class Away extends Error {
  constructor() {
    super("no answer");
    this.name = "Away";
  }
}

/** The person closed the sign-in dialog: the request was not sent again. */
export class SignedOut extends Error {
  constructor() {
    super("signed out");
    this.name = "SignedOut";
  }
}

/** Who was faster, and when; null where the server does not know. */
export type ByWhom = { who: string | null; at: number | null };

/** Who changed the thing that a stale edit (412) was made from. */
export function byWhom({ more: { who, at } }: Problem): ByWhom {
  return { who: typeof who === "string" ? who : null, at: typeof at === "number" ? at : null };
}
