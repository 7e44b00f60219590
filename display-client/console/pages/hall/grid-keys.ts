/** Enter in a cell leads to the same cell of the next row, as in a spreadsheet; in the last row it only leaves the cell. */
export function toNextRow(event: KeyboardEvent): void {
  const cell = event.target;
  if (event.key !== "Enter" || event.isComposing || !(cell instanceof HTMLInputElement) || cell.name === "") return;
  event.preventDefault();
  const field = cell.name.slice(cell.name.lastIndexOf("."));
  let row = cell.closest("tr")?.nextElementSibling ?? null;
  while (row !== null && !row.classList.contains("grid-row")) row = row.nextElementSibling;
  const next = row?.querySelector<HTMLInputElement>(`input[name$="${field}"]`);
  if (next === undefined || next === null) {
    cell.blur();
    return;
  }
  next.focus();
  next.select();
}
