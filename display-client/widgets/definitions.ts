// Every kind of widget there is, in the order a person chooses from.
import { CALL } from "./call/definition.ts";
import { CLOCK } from "./clock/definition.ts";
import { CLOSING } from "./closing/definition.ts";
import { COUNTERS } from "./counters/definition.ts";
import { HEADER } from "./header/definition.ts";
import { HISTORY } from "./history/definition.ts";
import { IMAGE } from "./image/definition.ts";
import { INFO } from "./info/definition.ts";
import { MEDIA } from "./media/definition.ts";
import { NEXT } from "./next/definition.ts";
import { NOTICE } from "./notice/definition.ts";
import { QR } from "./qr/definition.ts";
import { STRIP } from "./strip/definition.ts";
import { TEXT } from "./text/definition.ts";
import { TICKER } from "./ticker/definition.ts";
import type { Field, WidgetDefinition } from "./definition.ts";

/** A definition whose settings are not known by type. */
export type AnyDefinition = Omit<WidgetDefinition<unknown>, "fields"> & { fields: { [name: string]: Field } };

export const DEFINITIONS: AnyDefinition[] = [HEADER, CALL, STRIP, COUNTERS, HISTORY, NEXT, MEDIA, TICKER, TEXT, IMAGE, CLOCK, QR, INFO, NOTICE, CLOSING];
