// The fields of a text by name, and their values in words: for two versions side by side.
import type { TextForm } from "../../core/text-form.ts";
import { momentOf } from "../../core/site-time.ts";
import { serverNow } from "../../live.ts";
import { siteOffset } from "../../session.ts";
import { useFormat } from "../../use-format.ts";
import { useHall } from "../../use-hall.ts";
import { CARDS } from "../../words/texts-cards.ts";
import { TEXTS } from "../../words/texts.ts";
import { useWords } from "../../words/index.ts";

export type TextShow = { labels: { [N in keyof TextForm]: string }; show: (name: keyof TextForm, value: unknown) => string };

export function useTextShow(): TextShow {
  const say = useWords(TEXTS);
  const cards = useWords(CARDS);
  const format = useFormat();
  const { hall } = useHall();
  const labels = {
    text: say("col_text"), as: say("as"), card: cards("kind"), lines: cards("lines"), source: cards("source"), valid: cards("valid"),
    some: say("zones"), zones: say("zones_some"), begins: say("begin"), from: say("from"), ends: say("end"), until: say("until"),
  };
  const show = (name: keyof TextForm, value: unknown) => {
    const text = typeof value === "string" ? value : "";
    switch (name) {
      case "some":
        return say(value === true ? "zones_some" : "zones_all");
      case "zones":
        return Array.isArray(value) ? value.map((id) => hall?.zones.find((zone) => zone.id === id)?.name ?? String(id)).join(", ") || say("zones_all") : "";
      case "begins":
        return say(value === true ? "begin_at" : "begin_now");
      case "ends":
        return say(value === true ? "end_at" : "end_never");
      case "from":
      case "until":
        return format.moment(momentOf(text, siteOffset()) ?? 0, serverNow());
      case "as":
        return say(value === "card" ? "as_card" : "as_ticker");
      case "card":
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form holds one of them
        return cards(`kind.${text as TextForm["card"]}`);
      case "text":
      case "lines":
      case "source":
      case "valid":
        return text === "" ? "–" : text;
      default:
        return name satisfies never;
    }
  };
  return { labels, show };
}
