// What the server says of layouts, their publications, trials and revisions, beside what api.gen.ts has.
import type { LayoutFault as Fault } from "../api.gen.ts";

export type { Due, DraftLayout, Hangs, ListedLayout, ListedRevision, Programme, ProgrammeEntry, SavedLayout } from "../api.gen.ts";
export type LayoutFault = Fault & { code?: string; params?: { readonly [name: string]: unknown } };
export type Trial = { layout: string; screen: string; from: number; until: number; by?: string };
