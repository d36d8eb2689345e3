import { escapeTerminal } from '../text/index.ts';

/**
 * Columns side by side, two spaces between, the last one ragged. Cells are data: control characters in them are made
 * visible.
 *
 * @param right indices of columns that are aligned at their right edge (numbers)
 */
export function textTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const cells = rows.map((row) => row.map(escapeTerminal));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (right.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
