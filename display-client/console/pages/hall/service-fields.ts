// A service as its card edits it: every field is a text, as it is typed.
import type { HallService, OwnQueue } from "../../api.gen.ts";
import type { SiteSay } from "../../core/own-words.ts";
import type { Faults } from "../../use-form.ts";
import type { HALL } from "../../words/hall.ts";

export type ServiceFields = { name: string; prefix: string; queue: string; digits: string; quota: string; style: string };

/** As many as tickets usually have: A001. */
const USUAL_DIGITS = 3;
const MOST_QUOTA = 99_999;

export function fieldsOfService({ name, prefix, queue, style }: HallService): ServiceFields {
  return { name, prefix: prefix ?? "", queue: queue === null ? "machine" : "here", digits: `${queue?.digits ?? USUAL_DIGITS}`, quota: queue === null || queue.quota === null ? "" : `${queue.quota}`, style: style ?? "" };
}

export function checkService({ name, quota }: ServiceFields, labels: { [N in keyof ServiceFields]: string }, say: SiteSay<(typeof HALL)["id"]>): Faults<ServiceFields> {
  const isNumber = quota.trim() === "" || (/^\d+$/.test(quota.trim()) && Number(quota) >= 1 && Number(quota) <= MOST_QUOTA);
  return {
    name: name.trim() === "" ? say("fault.empty", { field: labels.name }) : null,
    quota: isNumber ? null : say("fault.number", { min: 1, max: MOST_QUOTA }),
  };
}

function queueOf({ queue, digits, quota }: ServiceFields): OwnQueue | null {
  return queue === "machine" ? null : { digits: Number(digits), quota: quota.trim() === "" ? null : Number(quota) };
}

/** A change of fields as the server takes it: the three of the queue are one to it. */
export function wireOfService({ name, prefix, style, ...queue }: Partial<ServiceFields>, service: HallService): object {
  return {
    ...(name === undefined ? {} : { name }),
    ...(prefix === undefined ? {} : { prefix: prefix.trim() === "" ? null : prefix.trim().toUpperCase() }),
    ...(style === undefined ? {} : { style: style === "" ? null : style }),
    ...(Object.keys(queue).length === 0 ? {} : { queue: queueOf({ ...fieldsOfService(service), ...queue }) }),
  };
}
