// What the server says of layouts, their publications, trials and revisions.
import type { Layout, Theme, When } from "../../core/protocol.gen.ts";

/** Where the programme's entries put a layout, at any hours. */
export type Hangs = { zones: string[]; screens: string[]; everywhere: boolean };
/** A publication at a time to come. */
export type Due = { rev: number; at: number; by?: string; zones: string[]; screens: string[] };
export type ListedLayout = {
  id: string; name: string; preset: boolean; draft: number; published: number | null; etag: string;
  grid: { w: number; h: number }; theme: Theme; at?: number; by?: string; problems: number; hangs: Hangs; due?: Due;
};
export type LayoutFault = { region?: string; field: string; detail: string; screen?: string; code?: string; params?: { readonly [name: string]: unknown } };
export type DraftLayout = { layout: Layout; rev: number; published: number | null; etag: string; at: number; by?: string; problems: LayoutFault[]; due?: Due };
export type SavedLayout = { id: string; rev: number; published: number | null; etag: string; at: number; by?: string; problems: LayoutFault[]; hung?: string; due?: Due };
export type Trial = { layout: string; screen: string; from: number; until: number; by?: string };
export type ListedRevision = { rev: number; at: number; name: string; published: boolean; by?: string; published_at?: number };
export type ProgrammeEntry = { layout: string; theme?: Theme; zones: string[]; screens: string[]; when?: When };
export type Programme = { entries: ProgrammeEntry[] };
