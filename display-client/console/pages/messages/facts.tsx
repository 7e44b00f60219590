import type { Understood } from "../../api.gen.ts";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { useSiteSay } from "../../use-site-say.ts";
import { MESSAGES } from "../../words/messages.ts";

type Fact = { key: string; label: string; value: string; path: string | null };

/** What a kind is called here; one that a newer server knows, by its own name. */
export function useTypeText(): (type: string) => string {
  const say = useSiteSay(MESSAGES);
  return (type) => {
    switch (type) {
      case "call":
      case "recall":
      case "serve":
      case "finish":
      case "skip":
      case "cancel":
      case "transfer":
      case "counter":
      case "queue":
      case "notice":
      case "reset":
        return say(`type.${type}`);
      default:
        return type;
    }
  };
}

function usePriorityText(): (priority: string | undefined) => string {
  const say = useSiteSay(MESSAGES);
  return (priority = "") => {
    switch (priority) {
      case "elderly":
      case "disabled":
      case "pregnant":
      case "priority":
        return say(`priority.${priority}`);
      default:
        return priority === "" ? say("ordinary") : priority;
    }
  };
}

/** Every part of what a message means, and where in it that stood. */
export function Facts({ understood, at }: { understood: Understood; at: number }) {
  const say = useSiteSay(MESSAGES);
  const format = useFormat();
  const typeText = useTypeText();
  const priorityText = usePriorityText();
  const { hall } = useHall();
  const { type, ticket, counter, zone, service, priority, ts, id, src, from } = understood;
  const path = (...fields: string[]) => from.filter(({ field }) => fields.includes(field)).map((one) => one.path).join(", ");
  const named = (list: readonly { id: string; name: string }[] | undefined, key: string | undefined) => list?.find((one) => one.id === key)?.name ?? key;
  const all: (Omit<Fact, "value"> & { value: string | undefined })[] = [
    { key: "type", label: say("type"), value: typeText(type), path: path("type", "recall", "status") },
    { key: "ticket", label: say("key.ticket"), value: ticket, path: path("ticket", "number") },
    { key: "counter", label: say("key.counter"), value: hall?.counters.find((one) => one.id === counter)?.number ?? counter, path: path("counter") },
    { key: "zone", label: say("key.zone"), value: named(hall?.zones, zone), path: path("zone") },
    { key: "service", label: say("key.service"), value: named(hall?.services, service), path: path("service") },
    { key: "priority", label: say("key.priority"), value: priorityText(priority), path: path("priority") },
    { key: "time", label: say("key.time"), value: ts === undefined ? undefined : format.moment(ts, at), path: path("time") },
    { key: "id", label: say("key.id"), value: id, path: path("id") },
    { key: "src", label: say("src"), value: src, path: null },
  ];
  const facts = all.filter((fact): fact is Fact => fact.value !== undefined && fact.value !== "");
  return (
    <dl class="messages-facts">
      {facts.map(({ key, label, value, path: place }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>
            <b>{value}</b>
            {place !== null && place !== "" && <code class="second">{place}</code>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
