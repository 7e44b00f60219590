import "./counters.css";
import { directoryOf } from "../../core/board.ts";
import { arrange, LIST_GAP, TILE_GAP } from "../../core/grid.ts";
import type { Heat } from "../../core/heat.ts";
import { pageAt } from "../../core/pages.ts";
import type { Fresh } from "../../core/pages.ts";
import type { CounterState, CountersSettings, Directory } from "../../core/protocol.gen.ts";
import { counterOf } from "../../core/texts.ts";
import { once } from "../once.ts";
import { inset, u } from "../place.ts";
import type { Place } from "../place.ts";
import { COUNTERS } from "./definition.ts";
import { Tile } from "./tile.tsx";
import { useTurn } from "../use-turn.ts";
import { widget } from "../widget.ts";

export type CountersProps = { place: Place; counters: CounterState[]; settings: CountersSettings; heat: Heat; directory: Directory | null };

// The line under a paged grid that says which page this is.
const PAGE_LINE = 3.4;

function freshest(states: CounterState[], heat: Heat): Fresh | null {
  let fresh: Fresh | null = null;
  states.forEach(({ id }, place) => {
    const since = heat[id];
    if (since !== undefined && (fresh === null || since > fresh.since)) fresh = { place, since };
  });
  return fresh;
}

/** What every counter calls now, in pages when they do not all fit. */
export const Counters = once(({ place, counters: all, settings, heat, directory }: CountersProps) => {
  const wanted = settings.counters;
  const mine = wanted.length === 0 ? all : all.filter(({ id }) => wanted.includes(id));
  const box = inset(place);
  const grid = arrange(mine.length, box, PAGE_LINE, settings.tiles);
  const perPage = Math.ceil(mine.length / grid.pages);
  const fresh = freshest(mine, heat);
  const page = useTurn((at) => pageAt(grid.pages, perPage, fresh, at, settings.page_seconds * 1000));
  const shown = mine.slice(page * perPage, (page + 1) * perPage);
  const style = {
    gridTemplateColumns: `repeat(${grid.columns}, ${u(grid.tile.w)})`,
    gridTemplateRows: `repeat(${grid.rows}, ${u(grid.tile.h)})`,
    gridAutoFlow: grid.kind === "list" ? "column" : "row",
    gridColumnGap: u(TILE_GAP),
    gridRowGap: u(grid.kind === "list" ? LIST_GAP : TILE_GAP),
  };
  return (
    <div class={`counters is-${grid.kind}`} data-page={grid.pages > 1 ? `${page + 1}/${grid.pages}` : undefined}>
      <div class="counters-grid" style={style}>
        {shown.map((state) => {
          const { counter } = counterOf(directory, state.id);
          return (
            <Tile
              key={state.id} id={state.id} number={counter.number} name={counter.name}
              ticket={state.ticket} status={state.status ?? "open"} text={state.text ?? ""} priority={state.priority ?? null}
              since={heat[state.id] ?? null}
              kind={grid.kind} w={grid.tile.w} h={grid.tile.h} largest={grid.ticket} px={place.px} directory={directory}
            />
          );
        })}
      </div>
      {grid.pages > 1 && <span class="counters-page">{page + 1}/{grid.pages}</span>}
    </div>
  );
});

// One value for "none yet", so that a widget without data is not drawn again for nothing.
const NO_COUNTERS: CounterState[] = [];

export const counters = widget(COUNTERS, ({ board, place }, settings) => (
  <Counters place={place} counters={board.part?.counters ?? NO_COUNTERS} settings={settings} heat={board.heat} directory={directoryOf(board)} />
));
