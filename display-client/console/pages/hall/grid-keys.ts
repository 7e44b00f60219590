// The keys of a grid that is edited in place.
import { undoByKey } from "../../toast.ts";

type Cell = HTMLInputElement | HTMLTextAreaElement;

function isCell(target: EventTarget | null): target is Cell {
  return (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.name !== "";
}

/** Enter leads to the same cell of the next row, as in a spreadsheet; in the last row it only leaves the cell. */
function toNextRow(cell: Cell): void {
  const field = cell.name.slice(cell.name.lastIndexOf("."));
  let row = cell.closest("tr")?.nextElementSibling ?? null;
  while (row !== null && !row.classList.contains("grid-row")) row = row.nextElementSibling;
  const next = row?.querySelector<Cell>(`input[name$="${field}"], textarea[name$="${field}"]`);
  if (next === undefined || next === null) {
    cell.blur();
    return;
  }
  next.focus();
  next.select();
}

/** In a row that is as it was saved, Ctrl Z takes back what was saved last: the browser's own would change fields already left. */
function undoes(event: KeyboardEvent, cell: Cell): boolean {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  return isUndo && cell.closest("tr")?.dataset["changed"] === "no" && undoByKey();
}

export function gridKeys(event: KeyboardEvent): void {
  const cell = event.target;
  if (event.isComposing || !isCell(cell)) return;
  if (undoes(event, cell)) event.preventDefault();
  if (event.key !== "Enter") return;
  event.preventDefault();
  toNextRow(cell);
}
