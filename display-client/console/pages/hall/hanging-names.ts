// What layouts, notices and texts are called, for whoever only has their ids.
import { call } from "../../api.ts";
import type { ZoneUses } from "../../core/zone-uses.ts";

export type Names = { layouts: ReadonlyMap<string, string>; notices: ReadonlyMap<string, string>; texts: ReadonlyMap<string, string> };

async function nameOf(layout: string): Promise<[string, string]> {
  const { name } = await call<{ name: string }>("GET", `/api/v1/layouts/${encodeURIComponent(layout)}`);
  return [layout, name];
}

async function titleOf(notice: string): Promise<[string, string]> {
  const { title } = await call<{ title: string }>("GET", `/api/v1/notices/${encodeURIComponent(notice)}`);
  return [notice, title];
}

async function lineOf(id: string): Promise<[string, string]> {
  const { text } = await call<{ text: string }>("GET", `/api/v1/texts/${encodeURIComponent(id)}`);
  return [id, text];
}

/** Of what cannot be asked for, the id has to do. */
async function known(asked: Promise<[string, string]>[]): Promise<ReadonlyMap<string, string>> {
  const answers = await Promise.all(asked.map((one) => one.catch(() => null)));
  return new Map(answers.filter((answer) => answer !== null));
}

export async function fetchNames({ programme, notices, texts }: Pick<ZoneUses, "programme" | "notices" | "texts">): Promise<Names> {
  return { layouts: await known(programme.map(nameOf)), notices: await known(notices.map(titleOf)), texts: await known(texts.map(lineOf)) };
}

export function named(ids: string[], names: ReadonlyMap<string, string>): string[] {
  return ids.map((id) => names.get(id) ?? id);
}
