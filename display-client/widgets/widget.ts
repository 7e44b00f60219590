// How a kind of widget joins the page: its settings are read once, and then it draws one scene after another.
import type { ComponentChild } from "preact";
import type { Board } from "../core/board.ts";
import { settingsOf } from "./definition.ts";
import type { WidgetDefinition } from "./definition.ts";
import type { Place } from "./place.ts";

/** What there is to draw, and where. `still`: nothing may slide or breathe. */
export type Scene = { board: Board; place: Place; still: boolean };

export type Draw = (scene: Scene) => ComponentChild;

export type Widget = { kind: string; told: (settings: unknown) => Draw };

/** The settings are one object for as long as the layout is: that is how a widget knows that it need not draw again. */
export function widget<S>(definition: WidgetDefinition<S>, draw: (scene: Scene, settings: S) => ComponentChild): Widget {
  return {
    kind: definition.kind,
    told: (given) => {
      const settings = settingsOf(definition, given);
      return (scene) => draw(scene, settings);
    },
  };
}
