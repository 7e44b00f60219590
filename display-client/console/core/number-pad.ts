// The number pad of "Nomor lain": which letters it offers, and which ticket its text means.
import type { HallService } from "../api.gen.ts";
import { filledUp } from "./ticket.ts";

/** Letters of the counter's own service first, then the site's, each once; at most eight fit beside the figures. */
export function padLetters(services: HallService[], own: string | null): string[] {
  const first = services.filter((service) => service.id === own);
  const letters = [...first, ...services].map((service) => service.prefix?.toUpperCase() ?? "");
  return letters.filter((letter, at) => letter !== "" && letters.indexOf(letter) === at).slice(0, 8);
}

/** `A7` becomes `A007` where the service counts its own numbers with three figures. */
export function meantTicket(text: string, services: HallService[]): string {
  const letters = /^[A-Za-z]+/.exec(text)?.[0].toUpperCase();
  const service = services.find((known) => known.prefix?.toUpperCase() === letters);
  return filledUp(text, service?.queue?.digits ?? null);
}

/** What a ticket looks like here, for whoever typed another shape. */
export function sampleTicket(services: HallService[], own: string | null, waiting: string[]): string {
  const seen = waiting[0];
  if (seen !== undefined) return seen;
  const service = services.find((known) => known.id === own) ?? services[0];
  return service?.prefix === undefined || service.prefix === null ? "A012" : filledUp(`${service.prefix}12`, service.queue?.digits ?? 3);
}
