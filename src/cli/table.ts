/** A figure, also with its unit or where there is none. */
const FIGURE = /^(\$?\d[\d.,]*( d)?|-|)$/;

/** Rows in aligned columns, for a terminal. The first row is the heading. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (isFigures(rows, column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd());
}

/** The same in Markdown. */
export function markdownTable([heading, ...rows]: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heading), line(heading.map((_, column) => (isFigures([heading, ...rows], column) ? '---:' : '---'))), ...rows.map(line)];
}

/** Columns of figures are aligned to the right. */
const isFigures = ([, ...rows]: readonly (readonly string[])[], column: number) =>
  rows.every((row) => FIGURE.test(row[column])) && rows.some((row) => /\d/.test(row[column]));
