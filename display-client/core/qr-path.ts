// A code's dark modules as one drawing.

/** One path of all dark modules: a run of them in a row is one rectangle. */
export function pathOf(rows: boolean[][]): string {
  let path = "";
  rows.forEach((row, y) => {
    let from = -1;
    row.concat(false).forEach((dark, x) => {
      if (dark && from < 0) from = x;
      if (dark || from < 0) return;
      path += `M${from} ${y}h${x - from}v1H${from}z`;
      from = -1;
    });
  });
  return path;
}
