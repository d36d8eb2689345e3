import stringWidth from 'string-width';
import { escapeTerminal } from '../text/index.ts';

/**
 * Columns side by side, two spaces between, the last one ragged. Cells are data: control characters in them are made
 * visible.
 *
 * @param right indices of columns that are aligned at their right edge (numbers)
 */
export function textTable(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const cells = rows.map((row) => row.map(escapeTerminal));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))));
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const space = ' '.repeat(widths[column]! - stringWidth(cell));
          return right.includes(column) ? space + cell : cell + space;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
